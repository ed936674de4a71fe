import { ActionIcon } from "@mantine/core";
import { useEffect, useId, useState } from "react";
import { useStore } from "zustand";

import { columnTitles } from "#domain/table/columnTitles";
import type { DatasetTable } from "#domain/table/datasetTable";
import { Icon } from "#plugin-api/ui/Icon";

import { useApp } from "../app/AppContext";
import { useIsSmall } from "../app/useIsSmall";
import { useContributions } from "../host/useContributions";
import { ColumnsMenu } from "./ColumnsMenu";
import { FilterMenu } from "./FilterMenu";
import { StatusChips } from "./StatusChips";
import styles from "./TablePane.module.css";

/** Long enough not to search at each letter of a fast typist, short enough to feel immediate. */
const typingPauseMs = 120;

/** Above the rows: what is shown of them, and what modules add. */
export function TableToolbar({ table }: { table: DatasetTable }) {
  const { dataset, t, host, reportFailure } = useApp();
  // The bar has undo and redo, but for redo on a phone.
  const small = useIsSmall();
  const canRedo = useStore(dataset.state, (state) => state.canRedo);
  const focus = useStore(dataset.state, (state) => state.focus);
  const commands = useContributions("commands").filter(({ contribution }) => contribution.places.includes("table-toolbar"));
  const target = focus === null ? {} : { row: focus };
  return (
    <div className={styles.toolbar} role="group" aria-label={t("table.toolbar")}>
      <TextFilter table={table} />
      <StatusChips />
      <ShownCount total={table.length} />
      <div className={styles.tools}>
        {commands.map(({ key, module, contribution, context }) => {
          const reason = contribution.disabledReason?.(context, target) ?? null;
          const title = host.translate(module, contribution.title);
          return (
            <ToolButton
              key={key}
              icon={contribution.icon ?? "command"}
              title={reason === null ? title : `${title} (${host.translate(module, reason)})`}
              disabled={reason !== null}
              onClick={() => void host.run(module, async () => (await host.load(module, contribution.run))(context, target))}
            />
          );
        })}
        <FollowSwitch />
        {small && <ToolButton icon="arrow-forward-up" title={t("table.redo")} disabled={!canRedo} onClick={() => reportFailure(dataset.redo())} />}
        <FilterMenu table={table} />
        <ColumnsMenu table={table} />
      </div>
    </div>
  );
}

function ToolButton({ icon, title, disabled, onClick }: { icon: string; title: string; disabled: boolean; onClick: () => void }) {
  return (
    <ActionIcon variant="subtle" color="gray" size={32} title={title} aria-label={title} disabled={disabled} onClick={onClick}>
      <Icon name={icon} />
    </ActionIcon>
  );
}

/** Pressed: the map goes where the row in focus is. Let up, it is held where it stands. */
function FollowSwitch() {
  const { t, following } = useApp();
  const { follows, setFollows } = useStore(following);
  return (
    <button type="button" className={styles.follow} aria-pressed={follows} title={t(follows ? "table.follow.on" : "table.follow.off")} onClick={() => setFollows(!follows)}>
      <Icon name="target" size={16} />
      <span>{t("table.follow")}</span>
    </button>
  );
}

function TextFilter({ table }: { table: DatasetTable }) {
  const { dataset, t } = useApp();
  const filter = useStore(dataset.state, (state) => state.filter);
  const [typed, setTyped] = useState(filter.text);
  const id = useId();
  const titles = columnTitles(table.columns.map(({ name }) => name));
  useEffect(() => setTyped(filter.text), [filter.text]);
  useEffect(() => {
    if (typed === dataset.state.getState().filter.text) return;
    const timer = setTimeout(() => dataset.setFilter({ text: typed }), typingPauseMs);
    return () => clearTimeout(timer);
  }, [typed, dataset]);
  return (
    <div className={styles.filter}>
      <label htmlFor={id} className={styles.filterIcon}>
        <Icon name="search" size={16} />
        <span className="visually-hidden">{t("table.filter")}</span>
      </label>
      <input
        id={id}
        type="search"
        className={styles.filterText}
        placeholder={t("table.filter.placeholder")}
        value={typed}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape" || typed === "") return;
          event.preventDefault();
          setTyped("");
        }}
      />
      <select
        className={styles.filterColumn}
        aria-label={t("table.filter.column")}
        value={filter.column ?? ""}
        onChange={(event) => dataset.setFilter({ column: event.currentTarget.value === "" ? null : event.currentTarget.value })}
      >
        <option value="">{t("table.filter.everywhere")}</option>
        {table.columns.map((column, position) => (
          <option key={column.id} value={column.id}>
            {titles[position]}
          </option>
        ))}
      </select>
    </div>
  );
}

function ShownCount({ total }: { total: number }) {
  const { dataset, t } = useApp();
  const shown = useStore(dataset.state, (state) => state.shown.length);
  return (
    <p className={styles.count}>
      <span role="status">{shown === total ? t("table.count", { count: total }) : t("table.count.filtered", { shown, total })}</span>
      {shown > 1 && (
        <button type="button" className={styles.link} title={t("table.select-all.hint")} onClick={() => dataset.select(dataset.shownRows())}>
          {t("table.select-all")}
        </button>
      )}
    </p>
  );
}
