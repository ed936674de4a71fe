import { Button } from "@mantine/core";

import type { Damage } from "#domain/import/findDamages";
import type { FoundRows } from "#domain/import/foundRows";
import type { ImportPlan } from "#domain/import/importPlan";
import { columnTitles } from "#domain/table/columnTitles";
import { formatNumber } from "#plugin-api/format";

import { useApp } from "../app/AppContext";
import { Finding } from "./Finding";
import styles from "./ImportPanel.module.css";
import type { FileSummary } from "./importProtocol";
import { useImportStore } from "./useImport";

/** What a spreadsheet spoiled, column by column, with the repair where there is one; and codes that contradict names. */
export function DamagedColumns({ summary, plan, damages, contradicted }: { summary: FileSummary; plan: ImportPlan; damages: readonly Damage[]; contradicted: FoundRows | null }) {
  const { t, language } = useApp();
  const store = useImportStore();
  const titles = columnTitles(summary.columnNames);
  const chosen = new Set(plan.repairs ?? []);
  const repairable = damages.filter(({ repairable: can }) => can);
  const all = repairable.length > 1 && repairable.some(({ id }) => !chosen.has(id));
  const cells = repairable.reduce((sum, { count }) => sum + count, 0);
  if (damages.length === 0 && !contradicted?.count) return null;
  return (
    <section aria-labelledby="import-damages" data-import-damages>
      <h4 id="import-damages">{t("import.damages.title")}</h4>
      {all && (
        <Button mb={12} size="sm" onClick={() => store.setRepairs(repairable.map(({ id }) => id))}>
          {t("import.damages.repair-all", { count: cells })}
        </Button>
      )}
      <ul className={styles.warnings}>
        {damages.map((damage) => {
          const solved = chosen.has(damage.id);
          const values = { column: titles[damage.column] ?? "", count: damage.count, cells: formatNumber(damage.count, language) };
          return (
            <Finding key={damage.id} found={damage} solved={solved} text={t(`import.damage.${damage.kind}`, values)}>
              {damage.repairable && (
                <Button
                  size="xs"
                  variant={solved || all ? "default" : "filled"}
                  data-repair={damage.id}
                  onClick={() => store.setRepairs(solved ? [...chosen].filter((id) => id !== damage.id) : [...chosen, damage.id])}
                >
                  {solved ? t("import.repair.undo") : t("import.damages.repair", values)}
                </Button>
              )}
            </Finding>
          );
        })}
        {contradicted !== null && contradicted.count > 0 && (
          <Finding found={contradicted} text={t("import.damages.cities", { count: contradicted.count, rows: formatNumber(contradicted.count, language) })} />
        )}
      </ul>
      {chosen.size > 0 && <p className={styles.soft}>{t("import.damages.kept")}</p>}
    </section>
  );
}
