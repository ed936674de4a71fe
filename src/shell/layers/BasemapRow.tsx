import { useApp } from "../app/AppContext";
import { basemapOf, basemapsOf } from "../map/shownLayers";
import { useLayers } from "../map/useLayers";
import { EyeButton } from "./EyeButton";
import styles from "./LayersPanel.module.css";
import { OpacityField } from "./OpacityField";

/** What everything lies on: one basemap, chosen by name. */
export function BasemapRow() {
  const { t, host, layerList } = useApp();
  const known = useLayers((state) => state.known);
  const basemap = useLayers(basemapOf);
  const visible = useLayers((state) => state.basemapVisible);
  const opacity = useLayers((state) => state.basemapOpacity);
  const title = t("layers.basemap");
  const actions = layerList.getState();
  const attribution = basemap?.description.attribution;
  return (
    <section className={styles.basemap} aria-labelledby="layers-basemap">
      <div className={styles.line}>
        <EyeButton visible={visible} title={title} onClick={() => actions.setVisible("basemap", !visible)} />
        <h3 className={styles.heading} id="layers-basemap">
          {title}
        </h3>
      </div>
      <div className={styles.choices} role="radiogroup" aria-labelledby="layers-basemap">
        {basemapsOf({ known }).map(({ module, description }) => (
          <label key={description.id} className={styles.choice}>
            <input type="radio" name="basemap" checked={basemap?.description.id === description.id} onChange={() => actions.setBasemap(description.id)} />
            <span>{host.translate(module, description.title)}</span>
          </label>
        ))}
      </div>
      <OpacityField entry="basemap" title={title} opacity={opacity} />
      {attribution && (
        <p className={styles.source}>
          {t("layers.source")}{" "}
          {attribution.url === undefined || !/^https?:/i.test(attribution.url) ? (
            attribution.text
          ) : (
            <a href={attribution.url} target="_blank" rel="noreferrer">
              {attribution.text}
            </a>
          )}
        </p>
      )}
    </section>
  );
}
