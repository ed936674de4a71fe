import { useStore } from "zustand";

import { suggestLeastLetters } from "#contracts/geoplateforme/recherche/recherche";
import { ErrorMessage } from "#plugin-api/ui/ErrorMessage";
import { Icon } from "#plugin-api/ui/Icon";
import { useModule } from "#plugin-api/ui/moduleContext";

import type { MapSight } from "../model/facets";
import { CardList } from "./CardList";
import styles from "./kiosk.module.css";
import type { KioskSession } from "./kioskSession";

/** Where the catalogue has nothing, the service's own search is one button away; its answers are cards as all others. */
export function LiveResults({ session, sight }: { session: KioskSession; sight: MapSight | null }) {
  const { t } = useModule();
  const query = useStore(session.store, (state) => state.query).trim();
  const live = useStore(session.store, (state) => state.live);
  if (query.length < suggestLeastLetters) return null;
  if (live === null) {
    return (
      <button type="button" className={styles.filterButton} onClick={() => void session.searchLive()}>
        <Icon name="search" size={16} />
        {t("live.ask")}
      </button>
    );
  }
  if (live.kind === "failed") return <ErrorMessage error={live.error} source={t("service.recherche")} onRetry={() => void session.searchLive()} />;
  const found = live.kind === "found" ? live.cards : [];
  return (
    <section className={styles.live} aria-label={t("live.title")}>
      <p role="status" className={styles.soft}>
        {live.kind === "asking" ? t("live.asking") : t("live.found", { count: found.length })}
      </p>
      {found.length > 0 && <CardList cards={found} session={session} sight={sight} resetKey={query} isLive />}
    </section>
  );
}
