import { NativeSelect } from "@mantine/core";

import type { MapLayerState } from "#domain/layer/mapState";
import type { ScaleRange } from "#domain/layer/layerDescription";
import { formatNumber } from "#plugin-api/format";

import { useApp } from "../app/AppContext";
import { LayerLegend } from "./LayerLegend";
import styles from "./LayersPanel.module.css";
import { inStyle, styleInUse } from "#domain/layer/legendOf";
import { OpacityField } from "./OpacityField";

/** Denominators that people think in. */
const usualScales = [1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000, 1_000_000, 2_500_000, 5_000_000, 10_000_000];

/** A layer unfolded: opacity, style, scales, legend, whose it is. */
export function LayerDetails({ layer, title }: { layer: MapLayerState; title: string }) {
  const { t, language, layerList } = useApp();
  const { description } = layer;
  const style = styleInUse(description);
  const choices = description.styles ?? [];
  const update = (change: Partial<MapLayerState>): void => layerList.getState().update(layer.id, change);
  const setScale = (end: keyof ScaleRange, value: string): void => {
    const { [end]: _, ...rest } = description.scales ?? {};
    update({ description: { ...description, scales: value === "" ? rest : { ...rest, [end]: Number(value) } } });
  };
  const scaleField = (end: keyof ScaleRange) => {
    const value = description.scales?.[end];
    const options = [...new Set([...usualScales, ...(value === undefined ? [] : [value])])].sort((one, other) => one - other);
    return (
      <NativeSelect
        size="xs"
        label={t(`layers.scale.${end}`)}
        value={value === undefined ? "" : String(value)}
        onChange={(event) => setScale(end, event.currentTarget.value)}
        data={[{ value: "", label: t("layers.scale.any") }, ...options.map((scale) => ({ value: String(scale), label: `1:${formatNumber(Math.round(scale), language)}` }))]}
      />
    );
  };
  const { attribution } = description;
  return (
    <div className={styles.details}>
      <OpacityField entry={layer.id} title={title} opacity={layer.opacity} />
      {style !== null && choices.length > 1 && (
        <NativeSelect
          size="xs"
          label={t("layers.style")}
          value={style}
          onChange={(event) => update({ description: inStyle(description, event.currentTarget.value) })}
          data={[
            ...(choices.some(({ name }) => name === style) ? [] : [{ value: style, label: t("layers.style.default") }]),
            ...choices.map((choice) => ({ value: choice.name, label: choice.title })),
          ]}
        />
      )}
      <details>
        <summary>{t("layers.scale")}</summary>
        <div className={styles.scales}>
          {scaleField("smallest")}
          {scaleField("largest")}
        </div>
      </details>
      <LayerLegend layer={layer} title={title} />
      {description.summary !== undefined && description.summary !== "" && <p className={styles.summary}>{description.summary}</p>}
      {attribution.text !== "" && (
        <p className={styles.source}>
          {t("layers.source")}{" "}
          {attribution.url === undefined || !/^https?:/.test(attribution.url) ? (
            attribution.text
          ) : (
            <a href={attribution.url} target="_blank" rel="noreferrer">
              {attribution.text}
            </a>
          )}
        </p>
      )}
    </div>
  );
}
