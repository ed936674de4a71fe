import { NativeSelect } from "@mantine/core";

import type { ImportPlan } from "#domain/import/buildImportedTable";
import { projectedCrss } from "#domain/position/projections";
import { columnTitles } from "#domain/table/columnTitles";

import { useApp } from "../app/AppContext";
import styles from "./ImportPanel.module.css";
import type { FileSummary } from "./importProtocol";
import { useImportStore } from "./useImport";

/** Where the file's own points come from, and the choice that only a person can settle: CRS, order of a pair. */
export function PositionsFound({ summary, plan }: { summary: FileSummary; plan: ImportPlan }) {
  const { t } = useApp();
  const store = useImportStore();
  if (summary.exported) return null;
  const at = (role: string): number => plan.roles.findIndex((given) => given === role);
  const named = (role: string): string => (columnTitles(summary.columnNames)[at(role)] ?? "");
  const degrees = at("longitude") >= 0 && at("latitude") >= 0;
  const pair = at("position") >= 0;
  const metres = at("x") >= 0 && at("y") >= 0;
  if (!degrees && !pair && !metres) return null;
  return (
    <section aria-labelledby="import-positions">
      <h4 id="import-positions">{t("import.positions.title")}</h4>
      {degrees && <p className={styles.soft}>{t("import.positions.degrees", { longitude: named("longitude"), latitude: named("latitude") })}</p>}
      {!degrees && pair && (
        <NativeSelect
          label={t("import.positions.pair", { column: named("position") })}
          value={plan.pairOrder}
          onChange={({ currentTarget }) => store.setPairOrder(currentTarget.value === "longitude-latitude" ? "longitude-latitude" : "latitude-longitude")}
          data={[
            { value: "latitude-longitude", label: t("import.pair.latitude-first") },
            { value: "longitude-latitude", label: t("import.pair.longitude-first") },
          ]}
        />
      )}
      {!degrees && !pair && (
        <NativeSelect
          label={t("import.positions.metres", { x: named("x"), y: named("y") })}
          description={
            plan.crs === summary.plan.crs && summary.crsReason !== null ? t(`import.crs.reason.${summary.crsReason}`) : plan.crs === null ? t("import.crs.unknown") : undefined
          }
          value={plan.crs ?? ""}
          onChange={({ currentTarget }) => store.setCrs(currentTarget.value)}
          data={[
            ...(plan.crs === null ? [{ value: "", label: t("import.crs.choose") }] : []),
            ...projectedCrss.map(({ id, name }) => ({ value: id, label: `${name} (${id})` })),
          ]}
        />
      )}
    </section>
  );
}
