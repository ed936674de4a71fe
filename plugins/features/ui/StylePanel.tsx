import { Button, NativeSelect, NumberInput, SegmentedControl, Slider } from "@mantine/core";
import { useState } from "react";

import { drawnStyle } from "#domain/layer/drawnStyle";
import type { FeatureStyle, FeatureSymbol } from "#domain/layer/featureStyle";
import type { FeatureSchema, FeatureValue } from "#domain/layer/features";
import { legendSymbols } from "#domain/layer/legendSymbols";
import { formatNumber } from "#plugin-api/format";
import { ErrorMessage } from "#plugin-api/ui/ErrorMessage";
import { useModule } from "#plugin-api/ui/moduleContext";
import { StyleSwatch } from "#plugin-api/ui/StyleSwatch";

import { byClass, byValue, classLimits, isNumeric, rampColour, ramps, type Method, type RampName } from "../model/style/classify";
import { FeaturePanelFrame } from "./FeaturePanelFrame";
import styles from "./features.module.css";
import { useFeatureLayer, useSchema, type FeatureLayer, type FeatureView } from "./useFeatureLayer";

/** « Style » : one symbol, by value or by class. The map shows each change at once; the list's undo takes it back. */
export default function StylePanel() {
  const view = useFeatureLayer();
  const schema = useSchema(view);
  const { layer } = view;
  return (
    <FeaturePanelFrame view={view} icon="palette">
      {schema.state.kind === "failed" && <ErrorMessage error={schema.state.error} onRetry={schema.retry} />}
      {schema.state.kind === "ready" && layer && <StyleForm key={layer.id} view={view} layer={layer} schema={schema.state.schema} />}
    </FeaturePanelFrame>
  );
}

type Kind = FeatureStyle["kind"];

function StyleForm({ view, layer, schema }: { view: FeatureView; layer: FeatureLayer; schema: FeatureSchema }) {
  const context = useModule();
  const { t, language } = context;
  const style = layer.description.style ?? drawnStyle;
  const [before] = useState(layer.description.style);
  const [method, setMethod] = useState<Method>("quantiles");
  const [count, setCount] = useState(5);
  const [ramp, setRamp] = useState<RampName>("blues");
  const base = baseSymbol(style);
  const numeric = schema.properties.filter(isNumeric);
  const valuesOf = (property: string) => (view.features?.loaded() ?? []).map(({ properties }) => properties[property] ?? null);

  const set = (next: FeatureStyle): void => {
    const label = style.label;
    context.layers.update(layer.id, { description: { ...layer.description, style: label ? { ...next, label } : next } });
  };
  const classes = (property: string, change: { method?: Method; count?: number; ramp?: RampName; base?: FeatureSymbol } = {}): void => {
    const limits = classLimits(valuesOf(property), change.count ?? count, change.method ?? method);
    const decimals = Math.max(...limits.map(Math.abs), 0) < 100 && !limits.every(Number.isInteger) ? 2 : 0;
    const say = (value: number): string => formatNumber(value, language, decimals);
    set(byClass(property, limits, change.ramp ?? ramp, change.base ?? base, (from, to) => t("style.range", { from: say(from), to: say(to) })));
  };
  const titleOf = (value: FeatureValue): string => {
    if (value === null || value === "") return t("style.no-value");
    return typeof value === "boolean" ? t(value ? "value.true" : "value.false") : String(value);
  };
  const show = (kind: Kind, property: string, symbol = base): void => {
    if (kind === "single" || kind === "own") set({ kind, symbol });
    else if (kind === "categories") set(byValue(property, valuesOf(property), symbol, titleOf));
    else classes(property, { base: symbol });
  };
  const offered = style.kind === "ranges" ? numeric : schema.properties;
  const property = "property" in style ? style.property : "";
  const setLabel = (named: string): void => {
    const { label: _, ...bare } = style;
    context.layers.update(layer.id, { description: { ...layer.description, style: named === "" ? bare : { ...bare, label: { property: named, size: 12 } } } });
  };
  const isPoint = schema.geometryType === "point" || schema.geometryType === "mixed";
  const hasOwn = style.kind === "own" || (view.features?.loaded().some(({ symbol }) => symbol) ?? false);
  const isLine = schema.geometryType === "line";

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
      {"property" in style && (
        <NativeSelect
          label={t("style.property")}
          value={property}
          data={offered.map(({ name, title }) => ({ value: name, label: title ?? name }))}
          onChange={(event) => show(style.kind, event.currentTarget.value)}
        />
      )}
      {style.kind === "ranges" && (
        <>
          <div className={styles.two}>
            <NativeSelect
              label={t("style.method")}
              value={method}
              data={[{ value: "quantiles", label: t("style.method.quantiles") }, { value: "equal", label: t("style.method.equal") }]}
              onChange={(event) => {
                const next = event.currentTarget.value === "equal" ? "equal" : "quantiles";
                setMethod(next);
                classes(property, { method: next });
              }}
            />
            <NumberInput
              label={t("style.classes")}
              min={2}
              max={9}
              value={count}
              onChange={(value) => {
                const next = Math.min(9, Math.max(2, Math.round(Number(value) || 2)));
                setCount(next);
                classes(property, { count: next });
              }}
            />
          </div>
          <fieldset className={styles.group}>
            <legend>{t("style.ramp")}</legend>
            {(Object.keys(ramps) as RampName[]).map((name) => (
              <label key={name} className={styles.colour}>
                <input
                  type="radio"
                  name="ramp"
                  checked={ramp === name}
                  style={{ width: 18, height: 18 }}
                  onChange={() => {
                    setRamp(name);
                    classes(property, { ramp: name });
                  }}
                />
                <span className={styles.ramp} style={{ background: `linear-gradient(to right, ${[0, 0.25, 0.5, 0.75, 1].map((share) => rampColour(name, share)).join(",")})` }} />
                {t(`style.ramp.${name}`)}
              </label>
            ))}
          </fieldset>
        </>
      )}
      {style.kind === "single" && (
        <div className={styles.two}>
          {!isLine && (
            <label className={styles.colour}>
              <input type="color" value={base.fill} onChange={(event) => show("single", "", { ...base, fill: event.currentTarget.value })} />
              {t("style.fill")}
            </label>
          )}
          <label className={styles.colour}>
            <input type="color" value={base.stroke} onChange={(event) => show("single", "", { ...base, stroke: event.currentTarget.value })} />
            {t("style.stroke")}
          </label>
        </div>
      )}
      <div className={styles.two}>
        <NumberInput label={t("style.width")} min={0} max={20} step={0.5} value={base.strokeWidth} onChange={(value) => set(withSymbol(style, { strokeWidth: Math.min(20, Math.max(0, Number(value) || 0)) }))} />
        {isPoint && <NumberInput label={t("style.size")} min={3} max={60} value={base.pointSize} onChange={(value) => set(withSymbol(style, { pointSize: Math.min(60, Math.max(3, Number(value) || 3)) }))} />}
      </div>
      {!isLine && (
        <div>
          <p className={styles.soft} id="fill-opacity">{t("style.opacity")}</p>
          <Slider aria-labelledby="fill-opacity" min={0} max={100} step={5} defaultValue={Math.round(base.fillOpacity * 100)} label={(value) => `${value} %`} onChangeEnd={(value) => set(withSymbol(style, { fillOpacity: value / 100 }))} />
        </div>
      )}
      <NativeSelect label={t("style.label")} value={style.label?.property ?? ""} data={[{ value: "", label: t("style.no-label") }, ...schema.properties.map(({ name, title }) => ({ value: name, label: title ?? name }))]} onChange={(event) => setLabel(event.currentTarget.value)} />
      {style.kind !== "single" && (
        <section>
          <h3>{t("style.legend")}</h3>
          <ul className={styles.legend}>
            {legendSymbols(style, view.features?.loaded() ?? []).map(({ of, title, symbol }, index) => (
              <li key={index}>
                <StyleSwatch symbol={symbol} geometry={schema.geometryType} />
                {of === "otherwise" ? t("style.otherwise") : title || t("style.own")}
              </li>
            ))}
          </ul>
          <p className={styles.soft}>{t("style.from-loaded", { count: view.features?.loaded().length ?? 0 })}</p>
        </section>
      )}
      {JSON.stringify(before) !== JSON.stringify(layer.description.style) && (
        <div className={styles.foot}>
          <Button
            variant="subtle"
            onClick={() => {
              const { style: _, ...bare } = layer.description;
              context.layers.update(layer.id, { description: before ? { ...bare, style: before } : bare });
            }}
          >
            {t("style.revert")}
          </Button>
        </div>
      )}
    </>
  );
}

/** The symbol whose widths and sizes all classes share. */
function baseSymbol(style: FeatureStyle): FeatureSymbol {
  return "symbol" in style ? style.symbol : (style.classes[0]?.symbol ?? style.otherwise ?? drawnStyle.symbol);
}

function withSymbol(style: FeatureStyle, change: Partial<FeatureSymbol>): FeatureStyle {
  if ("symbol" in style) return { ...style, symbol: { ...style.symbol, ...change } };
  const otherwise = style.otherwise ? { otherwise: { ...style.otherwise, ...change } } : {};
  if (style.kind === "categories") return { ...style, ...otherwise, classes: style.classes.map((one) => ({ ...one, symbol: { ...one.symbol, ...change } })) };
  return { ...style, ...otherwise, classes: style.classes.map((one) => ({ ...one, symbol: { ...one.symbol, ...change } })) };
}
