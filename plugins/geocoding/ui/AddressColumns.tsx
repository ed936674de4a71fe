import { NativeSelect } from "@mantine/core";

import type { ColumnId } from "#domain/table/column";
import { columnTitles } from "#domain/table/columnTitles";
import type { TableView } from "#domain/table/table";
import { Icon } from "#plugin-api/ui/Icon";
import { useModule } from "#plugin-api/ui/moduleContext";

import styles from "./geocoding.module.css";

/** The columns that make the address, in the order in which they are joined. */
export function AddressColumns({ table, chosen, onChange }: { table: TableView; chosen: readonly ColumnId[]; onChange: (chosen: ColumnId[]) => void }) {
  const { t } = useModule();
  const titles = new Map(columnTitles(table.columns.map(({ name }) => name)).map((title, position) => [table.columns[position]?.id, title]));
  const others = table.columns.filter(({ id }) => !chosen.includes(id));
  return (
    <div className={styles.columns}>
      {chosen.length > 0 && (
        <ol className={styles.chips} aria-label={t("columns.label")}>
          {chosen.map((id) => (
            <li key={id} className={styles.chip}>
              <span>{titles.get(id)}</span>
              <button type="button" aria-label={t("columns.remove", { column: titles.get(id) ?? "" })} onClick={() => onChange(chosen.filter((other) => other !== id))}>
                <Icon name="x" size={14} />
              </button>
            </li>
          ))}
        </ol>
      )}
      <NativeSelect
        aria-label={t("columns.add")}
        value=""
        data={[{ value: "", label: t(chosen.length === 0 ? "columns.choose" : "columns.add") }, ...others.map(({ id }) => ({ value: id, label: titles.get(id) ?? "" }))]}
        onChange={(event) => {
          if (event.currentTarget.value !== "") onChange([...chosen, event.currentTarget.value]);
        }}
      />
    </div>
  );
}
