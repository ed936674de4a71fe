import { Button } from "@mantine/core";
import { useEffect, useState } from "react";

import { toAppError } from "#domain/appError";
import type { ColumnId } from "#domain/table/column";
import { showAllRows } from "#domain/table/rowQuery";
import type { RowId } from "#domain/table/table";
import type { OpenDataset } from "#plugin-api";
import { useModule } from "#plugin-api/ui/moduleContext";

import { applyToRows } from "../model/applyToRows";
import { sameAddressSteps } from "../model/sameAddress";
import styles from "./compared.module.css";

/** « 14 lignes ont la même adresse » : shows them, or gives them all the point of this one. */
export function SameAddress({ row, open, columns }: { row: RowId; open: OpenDataset; columns: readonly ColumnId[] }) {
  const context = useModule();
  const { t, dataset } = context;
  const { table } = open;
  const others = useSameAddress(open, row, columns);
  if (others.length === 0) return null;
  const count = others.length + 1;
  const isPlaced = !Number.isNaN(table.longitudes[table.indexOf(row)] ?? Number.NaN);
  const show = (): void => {
    dataset.setFilter({ ...showAllRows, only: { title: t("same.filter", { count }), rows: new Set([row, ...others]) } });
    context.openPanel("shell/table");
  };
  const apply = async (): Promise<void> => {
    try {
      const changed = await applyToRows(context, row, others);
      context.notify({
        kind: "success",
        text: t(changed === 0 ? "same.nothing" : "same.done", { count: changed }),
        ...(changed > 0 && { action: { title: t("choice.undo"), run: () => void dataset.undo().catch((thrown: unknown) => context.reportError(toAppError(thrown))) } }),
      });
    } catch (thrown) {
      context.reportError(toAppError(thrown, { row }));
    }
  };
  return (
    <div className={styles.same} role="group" aria-label={t("same.text", { count })}>
      <p>{t("same.text", { count })}</p>
      {isPlaced && dataset.writable && (
        <Button variant="light" size="compact-sm" onClick={() => void apply()}>
          {t("same.apply", { count: others.length })}
        </Button>
      )}
      <Button variant="default" size="compact-sm" onClick={show}>
        {t("same.show")}
      </Button>
    </div>
  );
}

/** The other rows of the address; looked for once the page is at rest, in slices. */
function useSameAddress({ table }: OpenDataset, row: RowId, columns: readonly ColumnId[]): readonly RowId[] {
  const [found, setFound] = useState<readonly RowId[]>([]);
  const index = table.indexOf(row);
  // The cells of the row are all that decides, but for edits of the others, which the next row shown finds.
  const cells = columns.map((column) => table.cell(index, column)).join("\u0000");
  useEffect(() => {
    const steps = sameAddressSteps(table, row, columns);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const go = (): void => {
      const step = steps.next();
      if (step.done) setFound(step.value);
      else timer = setTimeout(go);
    };
    timer = setTimeout(go);
    return () => clearTimeout(timer);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `cells` stands for the columns and what they say
  }, [table, row, cells]);
  return found;
}
