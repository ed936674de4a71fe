import { Suspense, lazy } from "react";

import { useApp } from "./AppContext";
import styles from "./MapRegion.module.css";

const MapPane = lazy(() => import("../map/MapPane"));

/** The map's place on the page. Single keys act while it has the focus. */
export function MapRegion() {
  const { t } = useApp();
  return (
    <section className={styles.map} id="map" tabIndex={-1} aria-label={t("app.region.map")} data-shortcut-zone="work">
      <Suspense
        fallback={
          <p className={styles.loading} role="status">
            {t("app.map.loading")}
          </p>
        }
      >
        <MapPane />
      </Suspense>
    </section>
  );
}
