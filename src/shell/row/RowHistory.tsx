import { useEffect, useState } from "react";

import { columnTitles } from "#domain/table/columnTitles";
import type { Change, Correction } from "#domain/table/correction";
import type { DatasetTable } from "#domain/table/datasetTable";
import type { RowId } from "#domain/table/table";
import { formatDateTime, formatDistance } from "#plugin-api/format";

import { useApp } from "../app/AppContext";
import { correctionTitle } from "./correctionTitle";
import styles from "./RowPanel.module.css";

type History = { readonly kind: "loading" } | { readonly kind: "failed" } | { readonly kind: "read"; readonly corrections: readonly Correction[] };

/** What was done to the row and still stands, the last thing first. */
export function RowHistory({ table, row, revision }: { table: DatasetTable; row: RowId; revision: number }) {
  const { dataset, host, t, language } = useApp();
  const [history, setHistory] = useState<History>({ kind: "loading" });
  useEffect(() => {
    let wanted = true;
    dataset.rowHistory(row).then(
      (corrections) => {
        if (wanted) setHistory({ kind: "read", corrections });
      },
      () => {
        if (wanted) setHistory({ kind: "failed" });
      },
    );
    return () => {
      wanted = false;
    };
  }, [dataset, row, revision]);
  if (history.kind !== "read") return <p className={styles.soft}>{t(`row.history.${history.kind}`)}</p>;
  if (history.corrections.length === 0) return <p className={styles.soft}>{t("row.history.none")}</p>;
  return (
    <ol className={styles.history}>
      {history.corrections.map(({ sequence, why, at, changes }) => (
        <li key={sequence}>
          <strong>{correctionTitle(why, t, host.translate)}</strong> <time dateTime={at}>{formatDateTime(at, language)}</time>
          {changes.map((change, position) => (
            <ChangeLine key={position} change={change} table={table} />
          ))}
        </li>
      ))}
    </ol>
  );
}

function ChangeLine({ change, table }: { change: Change; table: DatasetTable }) {
  const { t, language } = useApp();
  if (change.kind === "cell") {
    const position = table.columns.findIndex(({ id }) => id === change.column);
    const column = columnTitles(table.columns.map(({ name }) => name))[position] ?? change.column;
    const shown = (text: string): string => text || t("row.cell.empty");
    return <p className={styles.change}>{t("row.change.cell", { column, before: shown(change.before), after: shown(change.after) })}</p>;
  }
  if (change.kind === "role") return null;
  const moved = change.after?.movedMetres;
  const before = t(`status.${change.before?.status ?? "untreated"}`);
  const after = t(`status.${change.after?.status ?? "untreated"}`);
  return (
    <p className={styles.change}>
      {t("row.change.placed", { before, after })}
      {moved !== undefined && ` · ${t("row.change.moved", { distance: formatDistance(moved, language) })}`}
    </p>
  );
}
