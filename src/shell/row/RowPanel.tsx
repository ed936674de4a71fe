import { ActionIcon } from "@mantine/core";
import type { KeyboardEvent } from "react";
import { useStore } from "zustand";

import type { DatasetTable } from "#domain/table/datasetTable";
import type { RowId } from "#domain/table/table";
import { EmptyState } from "#plugin-api/ui/EmptyState";
import { Icon } from "#plugin-api/ui/Icon";

import { useApp } from "../app/AppContext";
import { ModuleComponent } from "../host/ModuleComponent";
import { useContributions } from "../host/useContributions";
import { goalOfRow } from "../map/goalOfRow";
import { useOpenTable } from "../table/useOpenTable";
import { PointSummary } from "./PointSummary";
import { RowActions } from "./RowActions";
import { RowCells } from "./RowCells";
import { RowHistory } from "./RowHistory";
import { SourceComparison } from "./SourceComparison";
import styles from "./RowPanel.module.css";

/** The row in focus: where it stands, what modules do with it, its contents and its past. */
export default function RowPanel() {
  const { dataset, t } = useApp();
  const focus = useStore(dataset.state, (state) => state.focus);
  const open = useOpenTable();
  const index = open && focus !== null ? open.table.indexOf(focus) : -1;
  if (!open || focus === null || index < 0) {
    return (
      <EmptyState icon="list-details" title={t("row.none.title")}>
        {t("row.none.text")}
      </EmptyState>
    );
  }
  return <FocusedRow table={open.table} revision={open.revision} row={focus} index={index} />;
}

function FocusedRow({ table, revision, row, index }: { table: DatasetTable; revision: number; row: RowId; index: number }) {
  const { t, host } = useApp();
  const sections = [...useContributions("rowSections")].sort((one, other) => (one.contribution.order ?? 50) - (other.contribution.order ?? 50));
  const point = table.point(index);
  const blocks = (first: boolean) =>
    sections
      .filter(({ contribution }) => (contribution.order ?? 50) < 0 === first)
      .map(({ key, module, contribution, context }) => (
        <section key={key} className={styles.section} aria-label={host.translate(module, contribution.title)}>
          <h3 className={styles.heading}>{host.translate(module, contribution.title)}</h3>
          <ModuleComponent module={module} context={context} component={contribution.component} props={{ row }} />
        </section>
      ));
  return (
    <div className={styles.panel}>
      <RowStepper table={table} row={row} index={index} />
      {blocks(true)}
      <PointSummary point={point} status={table.status(index)} />
      {point && <SourceComparison row={row} point={point} />}
      <RowActions row={row} />
      {blocks(false)}
      <section className={styles.section} aria-label={t("row.cells")}>
        <h3 className={styles.heading}>{t("row.cells")}</h3>
        <RowCells table={table} index={index} />
      </section>
      <section className={styles.section} aria-label={t("row.history")}>
        <h3 className={styles.heading}>{t("row.history")}</h3>
        <RowHistory key={row} table={table} row={row} revision={revision} />
      </section>
    </div>
  );
}

/** The row's number, and the way to the one before and the one after in the order shown. */
function RowStepper({ table, row, index }: { table: DatasetTable; row: RowId; index: number }) {
  const { dataset, t, map, reportFailure } = useApp();
  const shown = useStore(dataset.state, (state) => state.shown);
  const place = shown.indexOf(row);
  const go = (by: number): void => {
    const next = place < 0 ? shown[0] : shown[place + by];
    if (next !== undefined) dataset.setFocus(next, { show: true });
  };
  // Also where the map is held: it was asked for.
  const isPlaced = table.point(index)?.position != null;
  const showOnMap = (): void =>
    reportFailure(
      map.ready().then((shown) => {
        const goal = goalOfRow(table, row, { extent: shown.extent(), zoom: shown.zoom() }, true);
        if (goal) shown.show(goal);
      }),
    );
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
    event.preventDefault();
    go(event.key === "ArrowUp" ? -1 : 1);
  };
  return (
    <div className={styles.stepper}>
      <p className={styles.line} role="status">
        <strong>{t("row.title", { line: index + 1 })}</strong>
        <span className={styles.soft}>{place < 0 ? t("row.not-shown") : t("row.place", { place: place + 1, count: shown.length })}</span>
      </p>
      {/* eslint-disable-next-line jsx-a11y/no-static-element-interactions -- arrow keys of the two buttons inside */}
      <div className={styles.steps} onKeyDown={onKeyDown}>
        {isPlaced && (
          <ActionIcon variant="default" size={32} title={t("map.show-row")} aria-label={t("map.show-row")} onClick={showOnMap}>
            <Icon name="focus" />
          </ActionIcon>
        )}
        <ActionIcon variant="default" size={32} title={t("row.previous")} aria-label={t("row.previous")} disabled={place === 0 || shown.length === 0} onClick={() => go(-1)}>
          <Icon name="chevron-up" />
        </ActionIcon>
        <ActionIcon variant="default" size={32} title={t("row.next")} aria-label={t("row.next")} disabled={place === shown.length - 1} onClick={() => go(1)}>
          <Icon name="chevron-down" />
        </ActionIcon>
      </div>
    </div>
  );
}
