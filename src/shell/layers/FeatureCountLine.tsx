import { useCallback, useSyncExternalStore } from "react";

import { formatNumber } from "#plugin-api/format";

import { useApp } from "../app/AppContext";
import styles from "./LayersPanel.module.css";

/** How many features are drawn, of how many there are here: never cut, and never filtered, without a word. */
export function FeatureCountLine({ id, filtered }: { id: string; filtered: boolean }) {
  const { t, language, layers } = useApp();
  // They come after the layer, and are others when its source changes (a filter).
  const features = useSyncExternalStore(layers.subscribe, () => layers.features(id));
  const subscribe = useCallback((listener: () => void) => features?.subscribe(listener) ?? (() => undefined), [features]);
  const text = useSyncExternalStore(subscribe, () => {
    if (!features) return "";
    const { loaded, matched, cut } = features.count();
    const selected = features.selection().size;
    const number = (value: number): string => formatNumber(value, language);
    const count =
      matched === null
        ? t(cut ? "layers.count.cut" : "layers.count.loaded", { count: loaded, loaded: number(loaded) })
        : t("layers.count.of", { count: matched, loaded: number(loaded), matched: number(matched) });
    const parts = [count, filtered ? t("layers.count.filtered") : "", selected === 0 ? "" : t("layers.count.selected", { count: selected, selected: number(selected) })];
    return parts.filter((part) => part !== "").join(" ");
  });
  return text === "" ? null : <p className={styles.featureCount}>{text}</p>;
}
