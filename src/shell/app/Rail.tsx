import { Menu } from "@mantine/core";
import { useStore } from "zustand";

import { Icon } from "#plugin-api/ui/Icon";

import { useApp } from "./AppContext";
import styles from "./Rail.module.css";
import { useIsSmall } from "./useIsSmall";
import type { PanelEntry } from "./usePanels";
import { useRoom } from "./useRoom";

/** Panels that have nothing to say before a file is open. The palette opens them all the same. */
const needsDataset: ReadonlySet<string> = new Set(["shell/row", "shell/export"]);

/** One button a panel: at the left on large screens, below on small ones. The pressed ones are open. */
export function Rail({ panels }: { panels: readonly PanelEntry[] }) {
  const { t, layout, jobs, dataset, openPanel, closePanel } = useApp();
  const left = useStore(layout, (state) => state.left);
  const right = useStore(layout, (state) => state.right);
  const sheet = useStore(layout, (state) => state.sheet);
  const table = useStore(layout, (state) => state.table);
  const running = useStore(jobs.store, (state) => state.jobs.filter((job) => job.state.kind === "running" || job.state.kind === "paused").length);
  const failed = useStore(jobs.store, (state) => state.jobs.some((job) => job.state.kind === "failed"));
  const isOpen = useStore(dataset.state, (state) => state.phase.kind === "open");
  const small = useIsSmall();
  const { bar, room } = useRoom(small ? "width" : "height", small ? 58 : 55);

  const isShown = (panel: PanelEntry): boolean => (small ? sheet === panel.id : (panel.slot === "left" ? left : right) === panel.id);
  const tableShown = small ? sheet === "shell/table" : table && isOpen;
  // On a phone the rail holds seven buttons: the list of jobs has one while it has something to say.
  const isUseful = ({ id }: PanelEntry): boolean => {
    if (id === "shell/jobs" && small) return running > 0 || failed;
    return isOpen || !needsDataset.has(id);
  };
  const toggleTable = (): void => {
    if (small) layout.getState().showSheet(tableShown ? null : "shell/table");
    else layout.getState().setTable(!table);
  };

  const entries: readonly RailEntry[] = [
    ...panels
      .filter((panel) => panel.inRail && (isShown(panel) || isUseful(panel)))
      .map((panel): RailEntry => ({
        id: panel.id,
        icon: panel.icon,
        label: panel.id === "shell/jobs" ? t("jobs.short") : panel.title,
        ...(panel.id === "shell/jobs" ? { badge: jobsBadge(running, failed), badgeTitle: running > 0 ? t("jobs.count", { count: running }) : t("jobs.state.failed") } : {}),
        pressed: isShown(panel),
        atEnd: panel.id === "shell/settings",
        group: groupOf(panel.order),
        onClick: () => (isShown(panel) ? closePanel(panel.id) : openPanel(panel.id)),
      })),
    ...(isOpen ? [{ id: "shell/table", icon: "table", label: t("app.panel.table"), pressed: tableShown, atEnd: false, group: "work" as const, onClick: toggleTable }] : []),
  ];
  const inOrder = groups.flatMap((group) => entries.filter((entry) => entry.group === group));
  const { seen, more } = fitted(inOrder, room);
  return (
    <nav className={styles.rail} aria-label={t("app.region.rail")} ref={bar}>
      {seen.map((entry, at) => (
        <RailButton key={entry.id} entry={entry} opensGroup={at > 0 && seen[at - 1]?.group !== entry.group} />
      ))}
      {more.length > 0 && (
        <Menu position={small ? "top-end" : "right-end"} withInitialFocusPlaceholder={false} transitionProps={{ duration: 0 }} returnFocus>
          <Menu.Target>
            <button type="button" id="rail-more" className={styles.button} data-at-end data-holds-open={more.some(({ pressed }) => pressed) || undefined}>
              <span className={styles.icon}>
                <Icon name="dots" size={20} />
                {more.some(({ badge }) => badge !== undefined) && (
                  <span className={styles.badge} aria-hidden>
                    •
                  </span>
                )}
              </span>
              <span className={styles.label}>{t("app.rail.more")}</span>
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            {more.map(({ id, icon, label, badge, badgeTitle, pressed, onClick }) => (
              <Menu.Item key={id} leftSection={<Icon name={pressed ? "check" : icon} size={16} />} onClick={onClick}>
                {label}
                {badge !== undefined && ` (${badgeTitle ?? badge})`}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </nav>
  );
}

/** Find and show maps, work on data, take away, look after the application: a thin line stands between them. */
const groups = ["maps", "work", "take-away", "application"] as const;
type RailGroup = (typeof groups)[number];

function groupOf(order: number): RailGroup {
  if (order < 20) return "maps";
  if (order < 75) return "work";
  return order < 80 ? "take-away" : "application";
}

interface RailEntry {
  readonly id: string;
  readonly icon: string;
  readonly label: string;
  readonly badge?: string | undefined;
  readonly badgeTitle?: string;
  readonly pressed: boolean;
  readonly atEnd: boolean;
  readonly group: RailGroup;
  readonly onClick: () => void;
}

/** Where the work on a file goes through and ends: never under « Plus ». */
const alwaysSeen: ReadonlySet<string> = new Set(["shell/export", "shell/table"]);

/** What there is room for, and the rest for the « Plus » menu. */
function fitted(entries: readonly RailEntry[], room: number): { readonly seen: readonly RailEntry[]; readonly more: readonly RailEntry[] } {
  if (entries.length <= room) return { seen: entries, more: [] };
  const kept = entries.filter(({ id }) => alwaysSeen.has(id));
  const others = entries.filter(({ id }) => !alwaysSeen.has(id));
  const places = Math.max(1, room - 1 - kept.length);
  return { seen: [...others.slice(0, places), ...kept], more: others.slice(places) };
}

/** What runs now, or that something was stopped by an error and still stands in the list. */
function jobsBadge(running: number, failed: boolean): string | undefined {
  if (running > 0) return String(running);
  return failed ? "!" : undefined;
}

function RailButton({ entry: { id, icon, label, badge, badgeTitle, pressed, atEnd, onClick }, opensGroup }: { entry: RailEntry; opensGroup: boolean }) {
  return (
    <button type="button" id={`rail-${id}`} className={styles.button} aria-pressed={pressed} data-at-end={atEnd || undefined} data-opens-group={opensGroup || undefined} onClick={onClick}>
      <span className={styles.icon}>
        <Icon name={icon} size={20} />
        {badge !== undefined && (
          <span className={styles.badge} data-alert={badge === "!" || undefined} aria-hidden>
            {badge}
          </span>
        )}
      </span>
      <span className={styles.label}>{label}</span>
      {badge !== undefined && <span className="visually-hidden">({badgeTitle})</span>}
    </button>
  );
}
