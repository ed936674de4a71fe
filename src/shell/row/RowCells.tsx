import { columnTitles } from "#domain/table/columnTitles";
import type { DatasetTable } from "#domain/table/datasetTable";

import { useApp } from "../app/AppContext";
import styles from "./RowPanel.module.css";

/** The row's cells, one under the other, whole; an edited one with the text that the file had. */
export function RowCells({ table, index }: { table: DatasetTable; index: number }) {
  const { t } = useApp();
  const titles = columnTitles(table.columns.map(({ name }) => name));
  return (
    <dl className={styles.cells}>
      {table.columns.map(({ id }, position) => {
        const text = table.cell(index, id);
        return (
          <div key={id} className={styles.cell} data-edited={table.isEdited(index, id) || undefined}>
            <dt>{titles[position]}</dt>
            <dd>
              {text === "" ? <span className={styles.soft}>{t("row.cell.empty")}</span> : <span className={styles.text}>{text}</span>}
              {table.isEdited(index, id) && (
                <small className={styles.explained}>{t("row.cell.original", { original: table.originalCell(index, id) || t("row.cell.empty") })}</small>
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
