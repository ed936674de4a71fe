import { useMemo } from "react";

import type { ColumnId } from "#domain/table/column";
import { columnTitles } from "#domain/table/columnTitles";
import type { TableView } from "#domain/table/table";
import { Icon } from "#plugin-api/ui/Icon";
import { useModule } from "#plugin-api/ui/moduleContext";

import type { GeocodingPlan } from "../model/plan";
import { repeatedColumns } from "../model/repeatedColumns";
import styles from "./geocoding.module.css";

/** Columns that make the address say things twice (« 12000 Rodez 12000 Rodez »), each with the action that drops it. */
export function RepeatedColumns({ table, plan, revision, onDrop }: { table: TableView; plan: GeocodingPlan; revision: number; onDrop: (column: ColumnId) => void }) {
  const { t } = useModule();
  const { addressColumns } = plan;
  const found = useMemo(
    () => repeatedColumns(table, addressColumns),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the table changes in place: its revision says when
    [table, addressColumns, revision],
  );
  if (found.length === 0) return null;
  const titles = columnTitles(table.columns.map(({ name }) => name));
  const titleOf = (column: ColumnId): string => titles[table.columns.findIndex(({ id }) => id === column)] ?? "";
  return (
    <div className={styles.notice} role="group" aria-label={t("repeated.title")}>
      <Icon name="alert-triangle" size={20} />
      <div className={styles.repeated}>
        {found.map(({ column, repeated, rows, example }) => (
          <div key={column}>
            <p>{t("repeated.text", { column: titleOf(column), repeated, rows, example })}</p>
            <button type="button" className={styles.filterLink} onClick={() => onDrop(column)}>
              {t("columns.remove", { column: titleOf(column) })}
            </button>
          </div>
        ))}
      </div>
    </div>
  );
}
