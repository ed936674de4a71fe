import { NativeSelect, NumberInput, TextInput } from "@mantine/core";
import { useState } from "react";

import type { FeatureStyle, FeatureSymbol } from "#domain/layer/featureStyle";
import type { FeatureValue } from "#domain/layer/features";
import { formatNumber } from "#plugin-api/format";
import { useModule } from "#plugin-api/ui/moduleContext";

import { byClass, classLimits, methods, rampColour, ramps, readLimits, type Method, type RampName } from "../../model/style/classify";
import styles from "../features.module.css";

type RangesStyle = FeatureStyle & { readonly kind: "ranges" };

export interface RangeChoice {
  readonly method: Method | "typed";
  readonly count: number;
  readonly ramp: RampName;
  /** Makes the classes of a property anew, with what changed of the choice. */
  classify(property: string, base: FeatureSymbol, change?: { readonly method?: Method; readonly count?: number; readonly ramp?: RampName; readonly limits?: readonly number[] }): void;
}

/** How classes of numbers are made: kept while the panel is open, as the style itself holds only what came of it. */
export function useRangeChoice(valuesOf: (property: string) => readonly FeatureValue[], set: (style: FeatureStyle) => void): RangeChoice {
  const { t, language } = useModule();
  const [method, setMethod] = useState<Method | "typed">("quantiles");
  const [typed, setTyped] = useState<readonly number[]>([]);
  const [count, setCount] = useState(5);
  const [ramp, setRamp] = useState<RampName>("blues");
  return {
    method,
    count,
    ramp,
    classify(property, base, change = {}) {
      const next = change.limits ? "typed" : (change.method ?? method);
      const limits = change.limits ?? (next === "typed" ? typed : classLimits(valuesOf(property), change.count ?? count, next));
      const shade = change.ramp ?? ramp;
      setMethod(next);
      setCount(change.count ?? count);
      setRamp(shade);
      if (change.limits) setTyped(change.limits);
      const decimals = Math.max(...limits.map(Math.abs), 0) < 100 && !limits.every(Number.isInteger) ? 2 : 0;
      const say = (value: number): string => formatNumber(value, language, decimals);
      set(byClass(property, limits, shade, base, (from, to) => t("style.range", { from: say(from), to: say(to) })));
    },
  };
}

/** Method, number, limits and colours of classes of numbers. */
export function RangeFields({ style, choice, base }: { style: RangesStyle; choice: RangeChoice; base: FeatureSymbol }) {
  const { t } = useModule();
  const { property, classes } = style;
  const limits = classes.length > 0 ? [...classes.map(({ from }) => from), classes.at(-1)?.to ?? 0] : [];
  return (
    <>
      <div className={styles.two}>
        <NativeSelect
          label={t("style.method")}
          value={choice.method}
          data={[...methods.map((method) => ({ value: method, label: t(`style.method.${method}`) })), { value: "typed", label: t("style.method.typed") }]}
          onChange={(event) => {
            const named = event.currentTarget.value;
            const method = methods.find((one) => one === named);
            choice.classify(property, base, method ? { method } : { limits });
          }}
        />
        <NumberInput
          label={t("style.classes")}
          min={2}
          max={9}
          disabled={choice.method === "typed"}
          value={choice.method === "typed" ? classes.length : choice.count}
          onChange={(value) => choice.classify(property, base, { count: Math.min(9, Math.max(2, Math.round(Number(value) || 2))) })}
        />
      </div>
      {choice.method === "typed" && <LimitsField key={limits.join()} limits={limits} onChange={(typed) => choice.classify(property, base, { limits: typed })} />}
      {classes.length === 0 && <p className={styles.warning}>{t("style.no-number")}</p>}
      {classes.length > 0 && classes.length < choice.count && choice.method !== "typed" && <p className={styles.soft}>{t("style.fewer-classes", { count: classes.length })}</p>}
      <fieldset className={styles.group}>
        <legend>{t("style.ramp")}</legend>
        {(Object.keys(ramps) as RampName[]).map((name) => (
          <label key={name} className={styles.colour}>
            <input type="radio" name="ramp" checked={choice.ramp === name} className={styles.radio} onChange={() => choice.classify(property, base, { ramp: name })} />
            <span className={styles.ramp} style={{ background: `linear-gradient(to right, ${[0, 0.25, 0.5, 0.75, 1].map((share) => rampColour(name, share)).join(",")})` }} />
            {t(`style.ramp.${name}`)}
          </label>
        ))}
      </fieldset>
    </>
  );
}

/** Taken when the field is left, or with Enter: a number half typed is no limit. */
function LimitsField({ limits, onChange }: { limits: readonly number[]; onChange: (limits: readonly number[]) => void }) {
  const { t, language } = useModule();
  const written = (numbers: readonly number[]): string => numbers.map((number) => String(number).replace(".", language === "fr" ? "," : ".")).join(" ; ");
  const [text, setText] = useState(() => written(limits));
  const read = readLimits(text);
  const take = (): void => {
    if (read && written(read) !== written(limits)) onChange(read);
  };
  return (
    <TextInput
      label={t("style.limits")}
      description={t("style.limits.help")}
      value={text}
      error={read ? undefined : t("style.limits.unread")}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={take}
      onKeyDown={(event) => event.key === "Enter" && take()}
    />
  );
}
