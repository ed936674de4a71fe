import { Suspense, lazy, useEffect, useState } from "react";
import { useStore } from "zustand";

import DropZone from "../import/DropZone";
import { JobsAnnouncer } from "../jobs/JobsAnnouncer";
import { useApp } from "./AppContext";
import styles from "./App.module.css";
import { Bar } from "./Bar";
import { ErrorTray } from "./ErrorTray";
import { Rail } from "./Rail";
import { ServiceBanner } from "./ServiceBanner";
import { Sheet } from "./Sheet";
import { SkipLinks } from "./SkipLinks";
import { useIsSmall } from "./useIsSmall";
import { useKeptNotices } from "./useKeptNotices";
import { usePanels } from "./usePanels";
import { useShellCommands } from "./useShellCommands";
import { useUndoNotices } from "./useUndoNotices";
import { useUrlParameters } from "./useUrlParameters";
import { Welcome } from "./Welcome";
import { Workspace } from "./Workspace";

const Notices = lazy(() => import("./Notices"));
const Palette = lazy(() => import("../palette/Palette"));

/** The page: bar, rail, panels around the map, and what stands above them. */
export function App() {
  const { dataset, layout, notices } = useApp();
  const panels = usePanels();
  const small = useIsSmall();
  const [noticesShown, showNotices] = useState(false);
  const [paletteShown, showPalette] = useState(false);
  const hasDataset = useStore(dataset.state, (state) => state.phase.kind !== "none");
  const isWelcomeOpen = useStore(layout, (state) => state.welcome);
  const welcome = hasDataset || !isWelcomeOpen ? null : <Welcome />;
  useShellCommands(panels, () => showPalette(true));
  useUndoNotices();
  useKeptNotices();
  useUrlParameters();
  useEffect(() => notices.onFirst(() => showNotices(true)), [notices]);

  return (
    <div className={styles.app}>
      <SkipLinks />
      <ServiceBanner />
      <Bar onPalette={() => showPalette(true)} />
      <Rail panels={panels} />
      <Workspace panels={panels} welcome={welcome} />
      {small && <Sheet panels={panels} welcome={welcome} />}
      <ErrorTray />
      <JobsAnnouncer />
      {noticesShown && (
        <Suspense>
          <Notices slot={notices} />
        </Suspense>
      )}
      <DropZone />
      {paletteShown && (
        <Suspense>
          <Palette onClose={() => showPalette(false)} />
        </Suspense>
      )}
    </div>
  );
}
