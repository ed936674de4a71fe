import { Suspense, lazy, useEffect, useState } from "react";

import { Icon } from "#plugin-api/ui/Icon";

import { useApp } from "./AppContext";
import styles from "./EmbeddedApp.module.css";
import { ErrorTray } from "./ErrorTray";
import { MapRegion } from "./MapRegion";
import { useUrlParameters } from "./useUrlParameters";

const Notices = lazy(() => import("./Notices"));

/** The map of a link in the frame of another site, and the way to the whole of it. */
export function EmbeddedApp() {
  const { t, notices } = useApp();
  // Taken before the link is opened, which takes it out of the address.
  const [whole] = useState(() => `${window.location.origin}/${window.location.hash}`);
  const [noticesShown, showNotices] = useState(false);
  useUrlParameters();
  useEffect(() => notices.onFirst(() => showNotices(true)), [notices]);
  return (
    <main className={styles.embedded}>
      <MapRegion />
      <a className={styles.whole} href={whole} target="_blank" rel="noreferrer">
        {t("app.embedded.open")}
        <Icon name="external-link" size={16} />
      </a>
      <ErrorTray />
      {noticesShown && (
        <Suspense>
          <Notices slot={notices} />
        </Suspense>
      )}
    </main>
  );
}
