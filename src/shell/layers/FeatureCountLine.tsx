import { useCallback, useSyncExternalStore } from "react";

import { formatNumber } from "#plugin-api/format";

import { useApp } from "../app/AppContext";
import styles from "./LayersPanel.module.css";

/** How many features are drawn, of how many there are here: never cut without a word. */
export function FeatureCountLine({ id }: { id: string }) {
  const { t, language, layers } = useApp();
  const subscribe = useCallback(
    (listener: () => void) => {
      const features = layers.features(id);
      // The layer's features come after the layer, and go with it.
      const stops = [layers.subscribe(listener), ...(features ? [features.subscribe(listener)] : [])];
      return () => stops.forEach((stop) => stop());
    },
    [layers, id],
  );
  const text = useSyncExternalStore(subscribe, () => {
    const features = layers.features(id);
    if (!features) return "";
    const { loaded, matched, cut } = features.count();
    const selected = features.selection().size;
    const number = (value: number): string => formatNumber(value, language);
    const count =
      matched === null
        ? t(cut ? "layers.count.cut" : "layers.count.loaded", { count: loaded, loaded: number(loaded) })
        : t("layers.count.of", { count: matched, loaded: number(loaded), matched: number(matched) });
    return selected === 0 ? count : `${count} ${t("layers.count.selected", { count: selected, selected: number(selected) })}`;
  });
  return text === "" ? null : <p className={styles.featureCount}>{text}</p>;
}
