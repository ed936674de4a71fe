import { useStore } from "zustand";

import { Icon } from "#plugin-api/ui/Icon";

import { useApp } from "./AppContext";
import styles from "./Rail.module.css";
import { useIsSmall } from "./useIsSmall";
import type { PanelEntry } from "./usePanels";

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

  return (
    <nav className={styles.rail} aria-label={t("app.region.rail")}>
      {panels
        .filter((panel) => panel.inRail && (isShown(panel) || isUseful(panel)))
        .map((panel) => (
          <RailButton
            key={panel.id}
            id={`rail-${panel.id}`}
            icon={panel.icon}
            title={running > 0 ? t("jobs.count", { count: running }) : t("jobs.state.failed")}
            label={panel.id === "shell/jobs" ? t("jobs.short") : panel.title}
            badge={panel.id === "shell/jobs" ? jobsBadge(running, failed) : undefined}
            pressed={isShown(panel)}
            atEnd={panel.id === "shell/settings"}
            onClick={() => (isShown(panel) ? closePanel(panel.id) : openPanel(panel.id))}
          />
        ))}
      {isOpen && (
        <RailButton id="rail-shell/table" icon="table" title={t("app.command.table")} label={t("app.panel.table")} pressed={tableShown} onClick={toggleTable} />
      )}
    </nav>
  );
}

/** What runs now, or that something was stopped by an error and still stands in the list. */
function jobsBadge(running: number, failed: boolean): string | undefined {
  if (running > 0) return String(running);
  return failed ? "!" : undefined;
}

function RailButton({
  id,
  icon,
  title,
  label,
  badge,
  pressed,
  atEnd = false,
  onClick,
}: {
  id: string;
  icon: string;
  title: string;
  label: string;
  badge?: string | undefined;
  pressed: boolean;
  atEnd?: boolean;
  onClick: () => void;
}) {
  return (
    <button type="button" id={id} className={styles.button} aria-pressed={pressed} data-at-end={atEnd || undefined} onClick={onClick}>
      <span className={styles.icon}>
        <Icon name={icon} size={20} />
        {badge !== undefined && (
          <span className={styles.badge} data-alert={badge === "!" || undefined} aria-hidden>
            {badge}
          </span>
        )}
      </span>
      <span className={styles.label}>{label}</span>
      {badge !== undefined && <span className="visually-hidden">({title})</span>}
    </button>
  );
}
