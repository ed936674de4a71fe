import MapPane from "../map/MapPane";
import { useApp } from "./AppContext";
import styles from "./MapRegion.module.css";
import { PanelBoundary } from "./PanelBoundary";

/** The map's place on the page. Single keys act while it has the focus. Not lazy: it is what the page is for. */
export function MapRegion() {
  const { t } = useApp();
  return (
    <section className={styles.map} id="map" tabIndex={-1} aria-label={t("app.region.map")} data-workplace data-shortcut-zone="work">
      <PanelBoundary>
        <MapPane />
      </PanelBoundary>
    </section>
  );
}
