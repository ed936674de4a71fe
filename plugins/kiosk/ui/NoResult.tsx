import { useStore } from "zustand";

import { EmptyState } from "#plugin-api/ui/EmptyState";
import { useModule } from "#plugin-api/ui/moduleContext";

import type { Card } from "../model/catalogue/card";
import { selectCards, type MapSight } from "../model/facets";
import type { SearchHit } from "../model/search/searchCards";
import { chosenFacets } from "./chosenFacets";
import styles from "./kiosk.module.css";
import type { KioskSession } from "./kioskSession";
import { LiveResults } from "./LiveResults";

/** Nothing fits: which of the choices to take back, with what each would give. */
export function NoResult({ session, cards, hits, sight }: { session: KioskSession; cards: readonly Card[]; hits: readonly SearchHit[] | null; sight: MapSight | null }) {
  const { t } = useModule();
  const facets = useStore(session.store, (state) => state.facets);
  const query = useStore(session.store, (state) => state.query);
  const ways = chosenFacets(facets, t)
    .map((facet) => ({ ...facet, count: selectCards(cards, hits, { ...facets, ...facet.without }, sight, "relevance").shown.length }))
    .sort((one, other) => other.count - one.count);
  return (
    <div className={styles.noResult}>
      <EmptyState icon="search" title={t("empty.title")}>
        {ways.length > 0 ? t("empty.facets") : t("empty.query")}
      </EmptyState>
      <ul>
        {ways.map(({ key, name, without, count }) => (
          <li key={key}>
            <button type="button" className={styles.linkButton} onClick={() => session.setFacets(without)}>
              {t("empty.without", { name })} ({t("results.count", { count })})
            </button>
          </li>
        ))}
        {query !== "" && (
          <li>
            <button type="button" className={styles.linkButton} onClick={() => session.store.setState({ query: "" })}>
              {t("empty.clear-query", { query })}
            </button>
          </li>
        )}
      </ul>
      <LiveResults session={session} sight={sight} />
    </div>
  );
}
