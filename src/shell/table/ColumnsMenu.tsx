import { ActionIcon, Popover } from "@mantine/core";
import { useState } from "react";
import { useStore } from "zustand";

import type { ColumnId } from "#domain/table/column";
import { columnTitles } from "#domain/table/columnTitles";
import type { DatasetTable } from "#domain/table/datasetTable";
import { textPattern } from "#domain/table/textPattern";
import { Icon } from "#plugin-api/ui/Icon";

import { useApp } from "../app/AppContext";
import styles from "./TablePane.module.css";

/** With more columns than this, a field finds one. */
const manyColumns = 12;

/** Which columns are shown; the file keeps them all. */
export function ColumnsMenu({ table }: { table: DatasetTable }) {
  const { dataset, t } = useApp();
  const hidden = useStore(dataset.state, (state) => state.hiddenColumns);
  const [opened, setOpened] = useState(false);
  const [search, setSearch] = useState("");
  const titles = columnTitles(table.columns.map(({ name }) => name));
  const pattern = textPattern(search);
  const listed = table.columns
    .map(({ id }, position) => ({ id, title: titles[position] ?? "" }))
    .filter(({ title }) => pattern === null || title.search(pattern) >= 0);
  const setHidden = (columns: readonly ColumnId[], hide: boolean): void => {
    const changed = new Set(hidden);
    for (const column of columns) {
      if (hide) changed.add(column);
      else changed.delete(column);
    }
    dataset.setHiddenColumns(changed);
  };
  const setAll = (hide: boolean): void => setHidden(listed.map(({ id }) => id), hide);
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={280} trapFocus withinPortal>
      <Popover.Target>
        <ActionIcon variant="subtle" color="gray" size={32} title={t("table.columns")} aria-label={t("table.columns")} onClick={() => setOpened(!opened)}>
          <Icon name="columns" />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={t("table.columns")}>
        {table.columns.length > manyColumns && (
          <input
            type="search"
            className={styles.columnsSearch}
            aria-label={t("table.columns.search")}
            placeholder={t("table.columns.search")}
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
        )}
        <div className={styles.columnsActions}>
          <button type="button" className={styles.link} onClick={() => setAll(false)}>
            {t("table.columns.all")}
          </button>
          <button type="button" className={styles.link} onClick={() => setAll(true)}>
            {t("table.columns.none")}
          </button>
        </div>
        <fieldset className={styles.columnsList}>
          <legend className="visually-hidden">{t("table.columns")}</legend>
          {listed.map(({ id, title }) => (
            <label key={id} className={styles.columnsItem}>
              <input type="checkbox" checked={!hidden.has(id)} onChange={(event) => setHidden([id], !event.currentTarget.checked)} />
              <span>{title}</span>
            </label>
          ))}
        </fieldset>
      </Popover.Dropdown>
    </Popover>
  );
}
