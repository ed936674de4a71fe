import { useStore } from "zustand";

import type { DatasetTable } from "#domain/table/datasetTable";
import { showAllRows } from "#domain/table/rowQuery";
import { formatNumber } from "#plugin-api/format";
import { Icon } from "#plugin-api/ui/Icon";

import { useApp } from "../app/AppContext";
import type { ImportRemarks } from "../dataset/importRemarks";
import styles from "./TablePane.module.css";

/** What must be known of the table as a whole, one line each, with the way out beside it. */
export function TableNotices({ table }: { table: DatasetTable }) {
  const { dataset, t, language, reportFailure } = useApp();
  const access = useStore(dataset.state, (state) => (state.phase.kind === "open" ? state.phase.access : "write"));
  const refused = useStore(dataset.state, ({ storage }) => (storage.kind === "memory-only" ? storage.reason : null));
  const remarks = useStore(dataset.state, (state) => state.remarks);
  const stale = useStore(dataset.state, (state) => state.shownStale);
  const shown = useStore(dataset.state, (state) => state.shown);
  const focus = useStore(dataset.state, (state) => state.focus);
  const focusHidden = focus !== null && shown.length > 0 && shown.length < table.length && !shown.includes(focus);
  const linesWords = ({ lines, unreadable, outside }: ImportRemarks): string =>
    lines.map((line) => formatNumber(line, language)).join(", ") + (unreadable + outside > lines.length ? "…" : "");
  return (
    <>
      {access === "elsewhere" && (
        <Notice text={t("table.elsewhere")} action={t("table.elsewhere.take")} onAction={() => reportFailure(dataset.takeOver())} />
      )}
      {refused !== null && <Notice text={t(`table.memory.${refused}`)} />}
      {remarks !== null && (
        <Notice
          warning
          text={[
            ...(remarks.unreadable > 0 ? [t("table.remarks.unreadable", { count: remarks.unreadable })] : []),
            ...(remarks.outside > 0 ? [t("table.remarks.outside", { count: remarks.outside })] : []),
            ...(remarks.lines.length > 0 ? [t("table.remarks.lines", { lines: linesWords(remarks), count: remarks.lines.length })] : []),
          ].join(" ")}
          action={t("table.remarks.read")}
          onAction={() => dataset.forgetRemarks()}
        />
      )}
      {stale && <Notice text={t("table.stale")} action={t("table.stale.refresh")} onAction={() => dataset.refreshShown()} />}
      {focusHidden && (
        <Notice
          text={t("table.hidden-focus", { line: table.indexOf(focus) + 1 })}
          action={t("table.filter.clear")}
          onAction={() => {
            dataset.setFilter(showAllRows);
            dataset.setFocus(focus, { show: true });
          }}
        />
      )}
    </>
  );
}

function Notice({ text, action, onAction, warning = false }: { text: string; action?: string; onAction?: () => void; warning?: boolean }) {
  return (
    <p className={styles.notice} {...(warning && { role: "alert" })}>
      {warning && <Icon name="alert-triangle" size={16} />}
      <span>{text}</span>
      {action !== undefined && (
        <button type="button" className={styles.link} onClick={onAction}>
          {action}
        </button>
      )}
    </p>
  );
}
