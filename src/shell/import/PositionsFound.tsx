import { NativeSelect } from "@mantine/core";

import type { ImportPlan } from "#domain/import/importPlan";
import type { PositionCheck } from "#domain/import/readPositions";
import { projectedCrss } from "#domain/position/projections";
import { columnTitles } from "#domain/table/columnTitles";

import { useApp } from "../app/AppContext";
import { MisplacedPositions } from "./MisplacedPositions";
import styles from "./ImportPanel.module.css";
import type { FileSummary } from "./importProtocol";
import { useImportStore } from "./useImport";

/** Where the file's own points come from, the choice that only a person can settle (CRS, order of a pair), and the rows that it does not suit. */
export function PositionsFound({ summary, plan, check }: { summary: FileSummary; plan: ImportPlan; check: PositionCheck | null }) {
  const { t } = useApp();
  const store = useImportStore();
  if (summary.exported) return null;
  const at = (role: string): number => plan.roles.findIndex((given) => given === role);
  const named = (role: string): string => (columnTitles(summary.columnNames)[at(role)] ?? "");
  const degrees = at("longitude") >= 0 && at("latitude") >= 0;
  const pair = at("position") >= 0;
  const metres = at("x") >= 0 && at("y") >= 0;
  const geometry = summary.guesses[at("position")]?.reason === "geometry";
  const needsCrs = !degrees && (metres || (pair && plan.crs !== null));
  if (!degrees && !pair && !metres) return null;
  return (
    <section aria-labelledby="import-positions">
      <h4 id="import-positions">{t("import.positions.title")}</h4>
      {degrees && <p className={styles.soft}>{t("import.positions.degrees", { longitude: named("longitude"), latitude: named("latitude") })}</p>}
      {!degrees && pair && geometry && <p className={styles.soft}>{t("import.positions.geometry", { column: named("position") })}</p>}
      {!degrees && pair && !geometry && (
        <NativeSelect
          label={t("import.positions.pair", { column: named("position") })}
          value={plan.pairOrder}
          onChange={({ currentTarget }) => store.setPairOrder(currentTarget.value === "longitude-latitude" ? "longitude-latitude" : "latitude-longitude")}
          data={[
            { value: "latitude-longitude", label: t(plan.crs === null ? "import.pair.latitude-first" : "import.pair.y-first") },
            { value: "longitude-latitude", label: t(plan.crs === null ? "import.pair.longitude-first" : "import.pair.x-first") },
          ]}
        />
      )}
      {needsCrs && (
        <NativeSelect
          mt={pair ? 8 : 0}
          label={metres ? t("import.positions.metres", { x: named("x"), y: named("y") }) : t("import.positions.metres-in", { column: named("position") })}
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
      {at("crs") >= 0 && <p className={styles.soft}>{t("import.positions.own-crs", { column: named("crs") })}</p>}
      {check && <MisplacedPositions check={check} plan={plan} />}
    </section>
  );
}
