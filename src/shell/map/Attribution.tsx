import { useApp } from "../app/AppContext";
import styles from "./CoordinatesBar.module.css";
import { shownLayers } from "./shownLayers";
import { useStore } from "zustand";

/** Whose maps are shown: one line per source, for the layers that are visible, each with its link. */
export function Attribution() {
  const { t, theme, layerList } = useApp();
  const state = useStore(layerList);
  const sources = new Map<string, string | undefined>();
  for (const layer of shownLayers(state, theme.scheme === "dark") ?? []) {
    if (layer.kind === "layer" && layer.visible && layer.opacity > 0) sources.set(layer.description.attribution.text, layer.description.attribution.url);
  }
  return (
    <ul className={styles.attribution} aria-label={t("map.attribution")}>
      {[...sources].map(([text, url]) => (
        <li key={text}>
          {url === undefined || !/^https?:/i.test(url) ? (
            text
          ) : (
            <a href={url} target="_blank" rel="noreferrer" aria-label={t("map.attribution.new-window", { text })}>
              {text}
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}
