import { Button, NativeSelect, SegmentedControl } from "@mantine/core";
import { useState } from "react";

import { drawnStyle } from "#domain/layer/drawnStyle";
import type { FeatureStyle, FeatureSymbol } from "#domain/layer/featureStyle";
import type { FeatureSchema, FeatureValue } from "#domain/layer/features";
import type { LayerDescription } from "#domain/layer/layerDescription";
import { formatValue } from "#plugin-api/format";
import { useModule } from "#plugin-api/ui/moduleContext";

import { isClassed, withEachSymbol, withLabel } from "../../model/style/changeStyle";
import { byValue, isNumeric } from "../../model/style/classify";
import styles from "../features.module.css";
import type { FeatureLayer, FeatureView } from "../useFeatureLayer";
import { ClassList } from "./ClassList";
import { LabelFields } from "./LabelFields";
import { RangeFields, useRangeChoice } from "./RangeFields";
import { ScaleFields } from "./ScaleFields";
import { SymbolFields } from "./SymbolFields";

/** What is chosen is the layer's description at once; changes of one slider or field are one step of the list's undo. */
export function StyleForm({ view, layer, schema }: { view: FeatureView; layer: FeatureLayer; schema: FeatureSchema }) {
  const context = useModule();
  const { t } = context;
  const [before] = useState(layer.description);
  const style = layer.description.style ?? drawnStyle;
  const loaded = view.features?.loaded() ?? [];
  const numeric = schema.properties.filter(isNumeric);
  const valuesOf = (property: string): readonly FeatureValue[] => loaded.map(({ properties }) => properties[property] ?? null);
  const describe = (change: Partial<LayerDescription>, slide?: string): void => context.layers.update(layer.id, { description: { ...layer.description, ...change } }, slide);
  /** Labels stay, however the features are drawn. */
  const set = (next: FeatureStyle, slide?: string): void => describe({ style: withLabel(next, next.label ?? style.label ?? null) }, slide);
  const ranges = useRangeChoice(valuesOf, set);
  const titleOf = (value: FeatureValue): string => {
    if (value === null || value === "") return t("style.no-value");
    return formatValue(value, context.language);
  };
  const base = baseSymbol(style);
  const show = (kind: FeatureStyle["kind"], property: string): void => {
    if (kind === "single" || kind === "own") set({ kind, symbol: base });
    else if (kind === "categories") set(byValue(property, valuesOf(property), base, titleOf));
    else ranges.classify(property, base);
  };
  const hasOwn = style.kind === "own" || before.style?.kind === "own" || loaded.some(({ symbol }) => symbol);
  const offered = style.kind === "ranges" ? numeric : schema.properties;

  return (
    <>
      <SegmentedControl
        fullWidth
        aria-label={t("style.kind")}
        value={style.kind}
        onChange={(kind) => show(kind, (kind === "ranges" ? numeric : schema.properties)[0]?.name ?? "")}
        data={[
          ...(hasOwn ? [{ value: "own" as const, label: t("style.own") }] : []),
          { value: "single", label: t("style.single") },
          { value: "categories", label: t("style.categories"), disabled: schema.properties.length === 0 },
          { value: "ranges", label: t("style.ranges"), disabled: numeric.length === 0 },
        ]}
      />
      {isClassed(style) && (
        <NativeSelect
          label={t("style.property")}
          value={style.property}
          data={offered.map(({ name, title }) => ({ value: name, label: title ?? name }))}
          onChange={(event) => show(style.kind, event.currentTarget.value)}
        />
      )}
      {style.kind === "ranges" && <RangeFields style={style} choice={ranges} base={base} />}
      {!isClassed(style) && <SymbolFields symbol={style.symbol} geometry={schema.geometryType} onChange={(change, field) => set(withEachSymbol(style, change), `${field} ${layer.id}`)} />}
      {style.kind === "own" && <p className={styles.soft}>{t("style.own.help")}</p>}
      {style.kind !== "single" && (
        <ClassList
          style={style}
          features={loaded}
          geometry={schema.geometryType}
          onChange={(next, field) => set(next, field && `${field} ${layer.id}`)}
        />
      )}
      {isClassed(style) && <p className={styles.soft}>{t("style.from-loaded", { count: loaded.length })}</p>}
      <LabelFields label={style.label} properties={schema.properties} onChange={(label) => describe({ style: withLabel(style, label) }, `label ${layer.id}`)} />
      <ScaleFields
        scales={layer.description.scales}
        onChange={(scales) => {
          const { scales: _, ...bare } = layer.description;
          context.layers.update(layer.id, { description: scales ? { ...bare, scales } : bare }, `scales ${layer.id}`);
        }}
      />
      {JSON.stringify(before) !== JSON.stringify(layer.description) && (
        <div className={styles.foot}>
          <Button variant="subtle" onClick={() => context.layers.update(layer.id, { description: before })}>
            {t("style.revert")}
          </Button>
        </div>
      )}
    </>
  );
}

/** The symbol whose widths and sizes all classes share at first. */
function baseSymbol(style: FeatureStyle): FeatureSymbol {
  return isClassed(style) ? (style.classes[0]?.symbol ?? style.otherwise ?? drawnStyle.symbol) : style.symbol;
}
