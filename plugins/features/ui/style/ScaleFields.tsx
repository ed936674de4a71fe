import { NativeSelect } from "@mantine/core";

import type { ScaleRange } from "#domain/layer/layerDescription";
import { formatNumber } from "#plugin-api/format";
import { useModule } from "#plugin-api/ui/moduleContext";

import styles from "../features.module.css";

/** Denominators that people name. */
const denominators = [1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000, 1_000_000, 5_000_000];

/** Between which scales the layer shows. */
export function ScaleFields({ scales, onChange }: { scales: ScaleRange | undefined; onChange: (scales: ScaleRange | null) => void }) {
  const { t, language } = useModule();
  const choices = (current: number | undefined) => {
    const offered = current === undefined || denominators.includes(current) ? denominators : [...denominators, current].sort((one, other) => one - other);
    return [{ value: "", label: t("style.scale.any") }, ...offered.map((denominator) => ({ value: String(denominator), label: `1 : ${formatNumber(denominator, language, 0)}` }))];
  };
  const set = (end: keyof ScaleRange, value: string): void => {
    const { [end]: _, ...rest } = scales ?? {};
    const next: ScaleRange = value === "" ? rest : { ...rest, [end]: Number(value) };
    onChange(Object.keys(next).length > 0 ? next : null);
  };
  const isEmpty = scales?.largest !== undefined && scales.smallest !== undefined && scales.largest >= scales.smallest;
  return (
    <details className={styles.more} open={scales !== undefined || undefined}>
      <summary>{t("style.scales")}</summary>
      <div className={styles.two}>
        <NativeSelect label={t("style.scale.smallest")} value={String(scales?.smallest ?? "")} data={choices(scales?.smallest)} onChange={(event) => set("smallest", event.currentTarget.value)} />
        <NativeSelect label={t("style.scale.largest")} value={String(scales?.largest ?? "")} data={choices(scales?.largest)} onChange={(event) => set("largest", event.currentTarget.value)} />
      </div>
      {isEmpty && <p className={styles.warning}>{t("style.scale.none")}</p>}
    </details>
  );
}
