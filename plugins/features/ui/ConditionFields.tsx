import { ActionIcon, NativeSelect, TextInput } from "@mantine/core";
import { useId, useMemo } from "react";

import type { FeatureSchema, LayerFeature } from "#domain/layer/features";
import { Icon } from "#plugin-api/ui/Icon";
import { useModule } from "#plugin-api/ui/moduleContext";

import { needsValue, operatorsFor, type Condition, type DraftOperator } from "../model/filter/filterDraft";
import { countValues } from "../model/style/classify";
import styles from "./features.module.css";

/** One line of a filter: property, operator, value, with the values that are on the map proposed. */
export function ConditionFields({ condition, schema, features, onChange, onRemove }: { condition: Condition; schema: FeatureSchema; features: readonly LayerFeature[]; onChange(changed: Condition): void; onRemove(): void }) {
  const { t } = useModule();
  const list = useId();
  const type = schema.properties.find(({ name }) => name === condition.property)?.type ?? "text";
  const offered = operatorsFor(type);
  const proposed = useMemo(
    () => countValues(features.slice(0, 5_000).map(({ properties }) => properties[condition.property] ?? null)).map(({ value }) => value).filter((value) => value !== null && value !== "").slice(0, 100),
    [features, condition.property],
  );
  return (
    <div className={styles.condition}>
      <NativeSelect
        aria-label={t("filter.property")}
        value={condition.property}
        data={schema.properties.map(({ name, title }) => ({ value: name, label: title ?? name }))}
        onChange={(event) => {
          const property = event.currentTarget.value;
          const operators = operatorsFor(schema.properties.find(({ name }) => name === property)?.type ?? "text");
          onChange({ property, operator: operators.includes(condition.operator) ? condition.operator : (operators[0] ?? "="), value: "" });
        }}
      />
      <ActionIcon variant="subtle" color="gray" size={36} aria-label={t("filter.remove")} onClick={onRemove}>
        <Icon name="x" size={18} />
      </ActionIcon>
      <NativeSelect
        aria-label={t("filter.operator")}
        value={condition.operator}
        data={[...new Set([...offered, condition.operator])].map((operator) => ({ value: operator, label: t(`operator.${operator}`) }))}
        onChange={(event) => onChange({ ...condition, operator: event.currentTarget.value as DraftOperator })}
      />
      {needsValue(condition.operator) && (
        <TextInput
          aria-label={t("filter.value")}
          placeholder={t(type === "date" ? "filter.value-date" : condition.operator === "one-of" ? "filter.value-list" : "filter.value")}
          value={condition.value}
          list={list}
          autoComplete="off"
          onChange={(event) => onChange({ ...condition, value: event.currentTarget.value })}
        />
      )}
      <datalist id={list}>
        {proposed.map((value) => (
          <option key={String(value)} value={String(value)} />
        ))}
      </datalist>
    </div>
  );
}
