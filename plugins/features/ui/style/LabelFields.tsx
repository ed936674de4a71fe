import { NativeSelect, NumberInput } from "@mantine/core";

import type { FeatureLabel } from "#domain/layer/featureStyle";
import type { FeatureProperty } from "#domain/layer/features";
import { useModule } from "#plugin-api/ui/moduleContext";

import styles from "../features.module.css";

/** Which property names the features on the map, and how large. */
export function LabelFields({ label, properties, onChange }: { label: FeatureLabel | undefined; properties: readonly FeatureProperty[]; onChange: (label: FeatureLabel | null) => void }) {
  const { t } = useModule();
  return (
    <div className={styles.two}>
      <NativeSelect
        label={t("style.label")}
        value={label?.property ?? ""}
        data={[{ value: "", label: t("style.no-label") }, ...properties.map(({ name, title }) => ({ value: name, label: title ?? name }))]}
        onChange={(event) => {
          const property = event.currentTarget.value;
          onChange(property === "" ? null : { property, size: label?.size ?? 12 });
        }}
      />
      {label && <NumberInput label={t("style.label-size")} min={8} max={40} value={label.size} onChange={(value) => onChange({ ...label, size: Math.min(40, Math.max(8, Number(value) || 12)) })} />}
    </div>
  );
}
