import { useDeferredValue, useMemo } from "react";
import { useStore } from "zustand";

import { ErrorMessage } from "#plugin-api/ui/ErrorMessage";
import { useModule } from "#plugin-api/ui/moduleContext";

import type { Card } from "../model/catalogue/card";
import { selectCards } from "../model/facets";
import { searchCards } from "../model/search/searchCards";
import { CardDetail } from "./CardDetail";
import { CardList } from "./CardList";
import { CatalogueSkeleton } from "./CatalogueSkeleton";
import { CatalogueStatus } from "./CatalogueStatus";
import { FacetPanel } from "./FacetPanel";
import { FacetChips } from "./FacetChips";
import styles from "./kiosk.module.css";
import type { CatalogueState, KioskSession } from "./kioskSession";
import { NoResult } from "./NoResult";
import { SearchLine } from "./SearchLine";
import { useMapSight } from "./useMapSight";

/** Search, facets and cards; or the one card that is read. */
export function CatalogueView({ session }: { session: KioskSession }) {
  const { t } = useModule();
  const catalogue = useStore(session.store, (state) => state.catalogue);
  if (catalogue.kind === "failed") {
    return (
      <div className={styles.failed}>
        <ErrorMessage error={catalogue.error} source={t("service.configuration")} onRetry={() => void session.refresh()} />
        <p className={styles.soft}>{t("failed.way-out")}</p>
      </div>
    );
  }
  if (catalogue.kind === "loading") return <CatalogueSkeleton />;
  return <ReadyCatalogue session={session} state={catalogue} />;
}

function ReadyCatalogue({ session, state }: { session: KioskSession; state: CatalogueState & { kind: "ready" } }) {
  const { cards } = state.catalogue;
  const query = useStore(session.store, ({ query: typed }) => typed);
  const facets = useStore(session.store, ({ facets: chosen }) => chosen);
  const sort = useStore(session.store, ({ sort: order }) => order);
  const live = useStore(session.store, ({ live: asked }) => asked);
  const opened = useStore(session.store, ({ opened: id }) => id);
  const areFacetsOpen = useStore(session.store, ({ areFacetsOpen: open }) => open);
  const sight = useMapSight();
  // The field keeps pace with the keys; the list follows as soon as it can.
  const searched = useDeferredValue(query);
  const hits = useMemo(() => (state.index ? searchCards(state.index, searched) : null), [state.index, searched]);
  const { shown, counts } = useMemo(() => selectCards(cards, hits, facets, sight, sort), [cards, hits, facets, sight, sort]);
  const list = useMemo(() => shown.map((position) => cards[position]).filter((card): card is Card => card !== undefined), [cards, shown]);
  const card = opened === null ? undefined : (cards.find(({ id }) => id === opened) ?? (live?.kind === "found" ? live.cards.find(({ id }) => id === opened) : undefined));
  if (card) return <CardDetail key={card.id} card={card} session={session} sight={sight} />;
  return (
    <>
      <div className={styles.head}>
        <SearchLine session={session} isBusy={state.index === null} />
        <FacetChips session={session} count={list.length} total={cards.length} />
        {areFacetsOpen && <FacetPanel session={session} cards={cards} counts={counts} />}
      </div>
      {list.length === 0 ? (
        <NoResult session={session} cards={cards} hits={hits} sight={sight} />
      ) : (
        <CardList cards={list} session={session} sight={sight} resetKey={`${searched}|${JSON.stringify(facets)}|${sort}`} />
      )}
      <CatalogueStatus session={session} state={state} />
    </>
  );
}
