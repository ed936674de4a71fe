import { lazy, type ComponentType } from "react";

import type { Slot } from "./createLayoutStore";
import { loadWithStyles } from "./loadWithStyles";

/** A panel of the shell's own; modules contribute theirs. `title` is a message key. */
export interface ShellPanel {
  readonly id: string;
  readonly title: string;
  readonly icon: string;
  readonly slot: Slot;
  /** Position in the rail; small first. Modules' panels stand at 50 unless they say so. */
  readonly order: number;
  /** False: opened from elsewhere, without a button in the rail. */
  readonly inRail: boolean;
  readonly component: ComponentType;
}

export const shellPanels: readonly ShellPanel[] = [
  {
    id: "shell/layers",
    title: "app.panel.layers",
    icon: "layers",
    slot: "left",
    order: 10,
    inRail: true,
    component: lazy(() => loadWithStyles(() => import("../layers/LayersPanel"))),
  },
  {
    id: "shell/import",
    title: "app.panel.import",
    icon: "file-import",
    slot: "right",
    order: 20,
    inRail: true,
    component: lazy(() => loadWithStyles(() => import("../import/ImportPanel"))),
  },
  {
    id: "shell/row",
    title: "app.panel.row",
    icon: "list-details",
    slot: "right",
    order: 60,
    inRail: true,
    component: lazy(() => loadWithStyles(() => import("../row/RowPanel"))),
  },
  {
    id: "shell/info",
    title: "info.title",
    icon: "info",
    slot: "right",
    order: 62,
    inRail: false,
    component: lazy(() => loadWithStyles(() => import("../info/InfoPanel"))),
  },
  {
    id: "shell/export",
    title: "app.panel.export",
    icon: "file-export",
    slot: "right",
    order: 70,
    inRail: true,
    component: lazy(() => loadWithStyles(() => import("../export/ExportPanel"))),
  },
  {
    id: "shell/jobs",
    title: "jobs.title",
    icon: "progress",
    slot: "right",
    order: 80,
    inRail: true,
    component: lazy(() => loadWithStyles(() => import("../jobs/JobsPanel"))),
  },
  {
    id: "shell/kept",
    title: "kept.title",
    icon: "database",
    slot: "right",
    order: 85,
    inRail: false,
    component: lazy(() => loadWithStyles(() => import("../kept/KeptPanel"))),
  },
  {
    id: "shell/settings",
    title: "settings.title",
    icon: "settings",
    slot: "right",
    order: 90,
    inRail: true,
    component: lazy(() => loadWithStyles(() => import("../settings/SettingsPanel"))),
  },
  {
    id: "shell/shortcuts",
    title: "shortcuts.title",
    icon: "keyboard",
    slot: "right",
    order: 95,
    inRail: false,
    component: lazy(() => loadWithStyles(() => import("../palette/ShortcutsPanel"))),
  },
];
