import { Button } from "@mantine/core";

import type { ImportPlan } from "#domain/import/importPlan";
import type { FoundRows } from "#domain/import/foundRows";
import type { PositionCheck } from "#domain/import/readPositions";
import { formatNumber } from "#plugin-api/format";

import { useApp } from "../app/AppContext";
import { Finding } from "./Finding";
import styles from "./ImportPanel.module.css";
import { useImportStore } from "./useImport";

/** Rows whose coordinates make no point as they stand: how many, which, why, and the one action that puts them right. */
export function MisplacedPositions({ check, plan }: { check: PositionCheck; plan: ImportPlan }) {
  const { t, language } = useApp();
  const store = useImportStore();
  const inMetres = !plan.roles.includes("longitude") && plan.crs !== null;
  const words = (key: Parameters<typeof t>[0], { count }: FoundRows): string => t(key, { count, rows: formatNumber(count, language), unit: inMetres ? "metres" : "degrees" });
  const { swapped, outside, unreadable, empty } = check;
  const unknownCrs = check["unknown-crs"];
  if (swapped.count + outside.count + unreadable.count + empty.count + unknownCrs.count === 0) return null;
  // Where most rows are so, the columns themselves have changed places.
  const columnsSwapped = swapped.count > check.good.count;

  return (
    <ul className={`${styles.warnings} ${styles.misplaced}`} data-positions="misplaced">
      {swapped.count > 0 && (
        <Finding
          found={swapped}
          text={words(plan.swapMisplaced ? "import.misplaced.swapped-repaired" : columnsSwapped ? "import.misplaced.columns-swapped" : "import.misplaced.swapped", swapped)}
          solved={plan.swapMisplaced === true}
        >
          {columnsSwapped && !plan.swapMisplaced ? (
            <Button size="xs" onClick={() => store.exchangeCoordinates()}>
              {t("import.misplaced.exchange", { unit: inMetres ? "metres" : "degrees" })}
            </Button>
          ) : (
            <Button size="xs" variant={plan.swapMisplaced ? "default" : "filled"} onClick={() => store.setOutside({ swapMisplaced: !plan.swapMisplaced })}>
              {plan.swapMisplaced ? t("import.repair.undo") : words("import.misplaced.swap-rows", swapped)}
            </Button>
          )}
        </Finding>
      )}
      {outside.count > 0 && (
        <Finding found={outside} text={words(plan.keepOutside ? "import.misplaced.outside-kept" : "import.misplaced.outside", outside)} solved={plan.keepOutside === true}>
          <Button size="xs" variant="default" onClick={() => store.setOutside({ keepOutside: !plan.keepOutside })}>
            {t(plan.keepOutside ? "import.misplaced.leave-out" : "import.misplaced.keep")}
          </Button>
        </Finding>
      )}
      {unknownCrs.count > 0 && <Finding found={unknownCrs} text={words("import.misplaced.unknown-crs", unknownCrs)} />}
      {unreadable.count > 0 && <Finding found={unreadable} text={words("import.misplaced.unreadable", unreadable)} />}
      {empty.count > 0 && (
        <li className={styles.soft}>{words("import.misplaced.empty", empty)}</li>
      )}
    </ul>
  );
}
