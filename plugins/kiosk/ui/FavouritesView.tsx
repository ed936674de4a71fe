import { Button } from "@mantine/core";
import { useMemo } from "react";
import { useStore } from "zustand";

import { EmptyState } from "#plugin-api/ui/EmptyState";
import { useModule } from "#plugin-api/ui/moduleContext";

import type { Card } from "../model/catalogue/card";
import { CardDetail } from "./CardDetail";
import { CardList } from "./CardList";
import { CatalogueSkeleton } from "./CatalogueSkeleton";
import styles from "./kiosk.module.css";
import type { KioskSession } from "./kioskSession";
import { useMapSight } from "./useMapSight";

/** The cards with a star, the newest first. */
export function FavouritesView({ session }: { session: KioskSession }) {
  const { t } = useModule();
  const catalogue = useStore(session.store, (state) => state.catalogue);
  const favourites = useStore(session.store, (state) => state.favourites);
  const opened = useStore(session.store, (state) => state.opened);
  const sight = useMapSight();
  const cards = useMemo(() => {
    if (catalogue.kind !== "ready") return [];
    const byId = new Map(catalogue.catalogue.cards.map((card) => [card.id, card]));
    return favourites
      .toReversed()
      .map((id) => byId.get(id))
      .filter((card): card is Card => card !== undefined);
  }, [catalogue, favourites]);
  if (favourites.length === 0) {
    return (
      <EmptyState icon="star" title={t("favourites.empty-title")} action={<Button onClick={() => session.store.setState({ page: "catalogue" })}>{t("favourites.to-catalogue")}</Button>}>
        {t("favourites.empty-text")}
      </EmptyState>
    );
  }
  if (catalogue.kind === "loading") return <CatalogueSkeleton />;
  const card = opened === null ? undefined : cards.find(({ id }) => id === opened);
  if (card) return <CardDetail key={card.id} card={card} session={session} sight={sight} />;
  const gone = catalogue.kind === "ready" ? favourites.length - cards.length : 0;
  return (
    <>
      {gone > 0 && <p className={styles.gone}>{t("favourites.gone", { count: gone })}</p>}
      <CardList cards={cards} session={session} sight={sight} resetKey="" />
    </>
  );
}
