import { Suspense, lazy, type ReactNode } from "react";
import { Group, Panel, Separator } from "react-resizable-panels";
import { useStore } from "zustand";

import { useApp } from "./AppContext";
import { MapRegion } from "./MapRegion";
import { loadWithStyles } from "./loadWithStyles";
import { PanelFrame } from "./PanelFrame";
import { PanelSkeleton } from "./PanelSkeleton";
import { useIsNarrow, useIsSmall } from "./useIsSmall";
import type { PanelEntry } from "./usePanels";
import { useRememberedLayout } from "./useRememberedLayout";
import styles from "./Workspace.module.css";

const TablePane = lazy(() => loadWithStyles(() => import("../table/TablePane")));
const BottomTabs = lazy(() => loadWithStyles(() => import("./BottomTabs")));

/** Map in the middle; panels at its sides and the table below it, with sizes that are remembered. */
export function Workspace({ panels, welcome }: { panels: readonly PanelEntry[]; welcome: ReactNode }) {
  const { t, layout, dataset } = useApp();
  const leftId = useStore(layout, (state) => state.left);
  const rightId = useStore(layout, (state) => state.right);
  const tableWanted = useStore(layout, (state) => state.table);
  const isOpen = useStore(dataset.state, (state) => state.phase.kind === "open");
  const small = useIsSmall();
  const narrow = useIsNarrow();

  const right = small ? undefined : panels.find((panel) => panel.id === rightId);
  const showWelcome = !small && !right && welcome !== null;
  const hasRight = right !== undefined || showWelcome;
  const left = small || (narrow && hasRight) ? undefined : panels.find((panel) => panel.id === leftId);
  const tableShown = !small && tableWanted && isOpen;
  const tabIds = useStore(layout, (state) => state.tabs);
  const tabs = small ? [] : tabIds.flatMap((id) => panels.find((panel) => panel.id === id) ?? []);
  const bottom = tableShown || tabs.length > 0;

  const columns = useRememberedLayout("columns", [...(left ? ["left"] : []), "centre", ...(hasRight ? ["right"] : [])]);
  const rows = useRememberedLayout("rows", bottom ? ["map", "table"] : ["map"]);

  const table = (
    <section className={styles.table} id="table" tabIndex={-1} aria-label={t("app.region.table")} data-workplace>
      <Suspense fallback={<PanelSkeleton />}>
        <TablePane />
      </Suspense>
    </section>
  );
  return (
    <main className={styles.workspace}>
      <Group orientation="horizontal" className={styles.group} {...columns}>
        {left && (
          <Panel id="left" key="left" defaultSize={300} minSize={240} maxSize={480} groupResizeBehavior="preserve-pixel-size">
            <PanelFrame panel={left} region={t("app.region.left")} />
          </Panel>
        )}
        {left && <Separator key="left-separator" className={styles.separator} aria-label={t("app.separator.left")} />}
        <Panel id="centre" key="centre" minSize={320}>
          <Group orientation="vertical" className={styles.group} {...rows}>
            <Panel id="map" key="map" minSize={120}>
              <MapRegion />
            </Panel>
            {bottom && <Separator key="table-separator" className={styles.separator} aria-label={t("app.separator.table")} />}
            {bottom && (
              <Panel id="table" key="table" defaultSize="38%" minSize={120}>
                <Suspense fallback={<PanelSkeleton />}>
                  {tabs.length > 0 ? <BottomTabs panels={tabs} table={tableShown ? table : null} /> : table}
                </Suspense>
              </Panel>
            )}
          </Group>
        </Panel>
        {hasRight && <Separator key="right-separator" className={styles.separator} aria-label={t("app.separator.right")} />}
        {hasRight && (
          <Panel id="right" key="right" defaultSize={380} minSize={320} maxSize="60%" groupResizeBehavior="preserve-pixel-size">
            {right ? <PanelFrame panel={right} region={t("app.region.right")} /> : welcome}
          </Panel>
        )}
      </Group>
      {/* Menus and tooltips hang here, inside a landmark, rather than at the end of the page. */}
      <div data-portal data-mantine-shared-portal-node />
    </main>
  );
}
