import { Button } from "@mantine/core";
import { useStore } from "zustand";

import { showAllRows } from "#domain/table/rowQuery";
import { EmptyState } from "#plugin-api/ui/EmptyState";

import { useApp } from "../app/AppContext";
import { PanelSkeleton } from "../app/PanelSkeleton";
import { ActiveFilters } from "./ActiveFilters";
import { Grid } from "./Grid";
import { SelectionBar } from "./SelectionBar";
import styles from "./TablePane.module.css";
import { TableNotices } from "./TableNotices";
import { TableToolbar } from "./TableToolbar";
import { useOpenTable } from "./useOpenTable";

/** The rows of the open dataset, with what filters, sorts and undoes above them. */
export default function TablePane() {
  const { dataset, t, openPanel } = useApp();
  const kind = useStore(dataset.state, (state) => state.phase.kind);
  const shownCount = useStore(dataset.state, (state) => state.shown.length);
  const open = useOpenTable();
  if (kind === "loading") return <PanelSkeleton />;
  if (!open) {
    return (
      <EmptyState
        icon="table"
        title={t("table.none.title")}
        action={<Button onClick={() => openPanel("shell/import")}>{t("table.none.import")}</Button>}
      >
        {t("table.none.text")}
      </EmptyState>
    );
  }
  return (
    <div className={styles.pane}>
      <TableToolbar table={open.table} />
      <ActiveFilters />
      <TableNotices table={open.table} />
      <SelectionBar table={open.table} revision={open.revision} />
      {shownCount > 0 ? (
        <Grid table={open.table} title={open.title} revision={open.revision} />
      ) : (
        <NothingShown isEmpty={open.table.length === 0} />
      )}
    </div>
  );
}

function NothingShown({ isEmpty }: { isEmpty: boolean }) {
  const { dataset, t } = useApp();
  if (isEmpty) return <EmptyState icon="table" title={t("table.empty.title")} />;
  return (
    <EmptyState
      icon="filter"
      title={t("table.filtered.title")}
      action={
        <Button variant="default" onClick={() => dataset.setFilter(showAllRows)}>
          {t("table.filter.clear")}
        </Button>
      }
    >
      {t("table.filtered.text")}
    </EmptyState>
  );
}
