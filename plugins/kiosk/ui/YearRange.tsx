import { NumberInput } from "@mantine/core";
import { useId } from "react";

import { useModule } from "#plugin-api/ui/moduleContext";

import type { Facets } from "../model/facets";
import styles from "./kiosk.module.css";

/** Two years, either of which may be left open. */
export function YearRange({ years, onChange }: { years: Facets["years"]; onChange: (years: Facets["years"]) => void }) {
  const { t } = useModule();
  const id = useId();
  const [from, to] = years ?? [null, null];
  const change = (nextFrom: number | null, nextTo: number | null): void => onChange(nextFrom === null && nextTo === null ? null : [nextFrom, nextTo]);
  return (
    <fieldset className={styles.facet} aria-labelledby={id}>
      <legend id={id}>{t("facets.years")}</legend>
      <div className={styles.years}>
        <NumberInput label={t("facets.year-from")} size="xs" placeholder="1950" min={1400} max={2039} allowDecimal={false} clampBehavior="none" hideControls value={from ?? ""} onChange={(value) => change(yearOf(value), to)} />
        <NumberInput label={t("facets.year-to")} size="xs" placeholder="2026" min={1400} max={2039} allowDecimal={false} clampBehavior="none" hideControls value={to ?? ""} onChange={(value) => change(from, yearOf(value))} />
      </div>
    </fieldset>
  );
}

/** A year that is typed whole; the beginning of one narrows nothing. */
function yearOf(value: string | number): number | null {
  const year = Number(value);
  return value !== "" && Number.isInteger(year) && year >= 1 ? year : null;
}
