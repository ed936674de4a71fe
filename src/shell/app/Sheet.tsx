import { ActionIcon } from "@mantine/core";
import { Suspense, lazy, useRef, type ReactNode } from "react";
import { useStore } from "zustand";

import { Icon } from "#plugin-api/ui/Icon";

import { useApp } from "./AppContext";
import type { SheetHeight } from "./createLayoutStore";
import { loadWithStyles } from "./loadWithStyles";
import { PanelFrame } from "./PanelFrame";
import { PanelSkeleton } from "./PanelSkeleton";
import styles from "./Sheet.module.css";
import type { PanelEntry } from "./usePanels";

const TablePane = lazy(() => loadWithStyles(() => import("../table/TablePane")));

const heights: readonly SheetHeight[] = ["low", "middle", "full"];

/** On small screens: the one panel that is open, over the map's lower part, at one of three heights. */
export function Sheet({ panels, welcome }: { panels: readonly PanelEntry[]; welcome: ReactNode }) {
  const { t, layout, dataset } = useApp();
  const shown = useStore(layout, (state) => state.sheet);
  const height = useStore(layout, (state) => state.sheetHeight);
  const isOpen = useStore(dataset.state, (state) => state.phase.kind === "open");
  const panel = panels.find(({ id }) => id === shown);
  const table = shown === "shell/table" && isOpen;
  const tableEntry = { id: "shell/table", title: t("app.panel.table"), render: () => <TableInSheet /> };
  const entry = panel ?? (table ? tableEntry : null);
  const content = entry ? <PanelFrame panel={entry} region={t("app.region.sheet")} /> : welcome;
  if (content === null) return null;
  return (
    <div className={styles.sheet} data-sheet={height}>
      <Grip height={height} onHeight={layout.getState().setSheetHeight} />
      <div className={styles.content}>{content}</div>
    </div>
  );
}

/** A drag of the grip goes one height up or down; its two buttons do the same. */
function Grip({ height, onHeight }: { height: SheetHeight; onHeight: (height: SheetHeight) => void }) {
  const { t } = useApp();
  const start = useRef<number | null>(null);
  const at = heights.indexOf(height);
  const step = (by: number): void => {
    const next = heights[at + by];
    if (next) onHeight(next);
  };
  return (
    <div
      className={styles.grip}
      onPointerDown={(event) => {
        if (event.target instanceof Element && event.target.closest("button")) return;
        start.current = event.clientY;
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerUp={(event) => {
        if (start.current === null) return;
        const moved = start.current - event.clientY;
        start.current = null;
        if (Math.abs(moved) > 24) step(moved > 0 ? 1 : -1);
      }}
      onPointerCancel={() => {
        start.current = null;
      }}
    >
      <span className={styles.handle} aria-hidden />
      {/* Up before down, as everywhere: a row's panel has its own pair right below. */}
      <ActionIcon variant="subtle" color="gray" size={36} aria-label={t("app.sheet.taller")} disabled={at === heights.length - 1} onClick={() => step(1)}>
        <Icon name="chevron-up" />
      </ActionIcon>
      <ActionIcon variant="subtle" color="gray" size={36} aria-label={t("app.sheet.shorter")} disabled={at === 0} onClick={() => step(-1)}>
        <Icon name="chevron-down" />
      </ActionIcon>
    </div>
  );
}

function TableInSheet() {
  const { t } = useApp();
  return (
    <section className={styles.table} id="table" tabIndex={-1} aria-label={t("app.region.table")} data-workplace>
      <Suspense fallback={<PanelSkeleton />}>
        <TablePane />
      </Suspense>
    </section>
  );
}
