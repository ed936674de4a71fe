import { useStore } from "zustand";

import { showAllRows } from "#domain/table/rowQuery";
import { Icon } from "#plugin-api/ui/Icon";

import { useApp } from "../app/AppContext";
import styles from "./FilterMenu.module.css";
import { filterParts } from "./filterWords";

/** What keeps rows out of sight beyond the text and the statuses: each part in words, with a cross that drops it. */
export function ActiveFilters() {
  const { dataset, t, language } = useApp();
  const filter = useStore(dataset.state, (state) => state.filter);
  const parts = filterParts(filter, t, language);
  if (parts.length === 0) return null;
  return (
    <div className={styles.active} role="group" aria-label={t("filter.active")}>
      <ul>
        {parts.map(({ key, words, without }) => (
          <li key={key}>
            <span>{words}</span>
            <button type="button" title={t("filter.drop")} aria-label={t("filter.drop.named", { filter: words })} onClick={() => dataset.setFilter(without)}>
              <Icon name="x" size={14} />
            </button>
          </li>
        ))}
      </ul>
      <button type="button" className={styles.clear} onClick={() => dataset.setFilter(showAllRows)}>
        {t("table.filter.clear")}
      </button>
    </div>
  );
}
