import { useStore } from "zustand";

import { rowStatuses, type RowStatus } from "#domain/table/point";
import { formatNumber } from "#plugin-api/format";
import { StatusSymbol } from "#plugin-api/ui/StatusSymbol";

import { useApp } from "../app/AppContext";
import styles from "./TablePane.module.css";

/** The legend of the statuses with their counts, each a switch: pressed ones are the only ones shown. */
export function StatusChips() {
  const { dataset, t, language } = useApp();
  const counts = useStore(dataset.state, (state) => state.statusCounts);
  const chosen = useStore(dataset.state, (state) => state.filter.statuses);
  const toggle = (status: RowStatus): void => {
    const statuses = new Set(chosen);
    if (!statuses.delete(status)) statuses.add(status);
    dataset.setFilter({ statuses: statuses.size === 0 ? null : statuses });
  };
  return (
    <fieldset className={styles.chips}>
      <legend className="visually-hidden">{t("table.filter.statuses")}</legend>
      {rowStatuses
        .filter((status) => counts[status] > 0 || chosen?.has(status))
        .map((status) => (
          <button key={status} type="button" className={styles.chip} aria-pressed={chosen?.has(status) ?? false} onClick={() => toggle(status)}>
            <StatusSymbol status={status} word />
            <span className={styles.chipCount}>{formatNumber(counts[status], language)}</span>
          </button>
        ))}
    </fieldset>
  );
}
