import { useStore } from "zustand";

import { Icon } from "#plugin-api/ui/Icon";
import { useModule } from "#plugin-api/ui/moduleContext";

import { noFacets, type CardSort } from "../model/facets";
import { chosenFacets } from "./chosenFacets";
import styles from "./kiosk.module.css";
import type { KioskSession } from "./kioskSession";

const sorts: readonly CardSort[] = ["relevance", "title", "date"];

/** How many are shown, in which order, and what narrows them. */
export function FacetChips({ session, count, total }: { session: KioskSession; count: number; total: number }) {
  const { t } = useModule();
  const facets = useStore(session.store, (state) => state.facets);
  const sort = useStore(session.store, (state) => state.sort);
  const chosen = chosenFacets(facets, t);
  return (
    <>
      <div className={styles.countLine}>
        <span role="status">{count === total ? t("results.count", { count }) : t("results.count-of", { count, total })}</span>
        <label className={styles.sort}>
          <span className={styles.hidden}>{t("sort.label")}</span>
          <select value={sort} onChange={(event) => session.store.setState({ sort: sorts.find((each) => each === event.currentTarget.value) ?? "relevance" })}>
            {sorts.map((each) => (
              <option key={each} value={each}>
                {t(`sort.${each}`)}
              </option>
            ))}
          </select>
        </label>
      </div>
      {chosen.length > 0 && (
        <ul className={styles.chips}>
          {chosen.map(({ key, name, without }) => (
            <li key={key}>
              <button type="button" className={styles.chip} aria-label={t("facets.remove", { name })} onClick={() => session.setFacets(without)}>
                <span>{name}</span>
                <Icon name="x" size={14} />
              </button>
            </li>
          ))}
          {chosen.length > 1 && (
            <li>
              <button type="button" className={styles.linkButton} onClick={() => session.setFacets(noFacets)}>
                {t("facets.reset")}
              </button>
            </li>
          )}
        </ul>
      )}
    </>
  );
}
