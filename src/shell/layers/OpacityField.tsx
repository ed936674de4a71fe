import { useApp } from "../app/AppContext";
import styles from "./LayersPanel.module.css";

export function OpacityField({ entry, title, opacity }: { entry: string; title: string; opacity: number }) {
  const { t, layerList } = useApp();
  const percent = Math.round(opacity * 100);
  return (
    <label className={styles.opacity}>
      <span>{t("layers.opacity")}</span>
      <input
        type="range"
        min={0}
        max={100}
        step={5}
        value={percent}
        aria-label={t("layers.opacity.of", { layer: title })}
        aria-valuetext={`${percent} %`}
        onChange={(event) => layerList.getState().setOpacity(entry, Number(event.currentTarget.value) / 100)}
      />
      <output className={styles.percent}>{percent} %</output>
    </label>
  );
}
