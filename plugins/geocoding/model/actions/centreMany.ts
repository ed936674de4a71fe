import { toAppError } from "#domain/appError";
import type { RowId } from "#domain/table/table";
import type { ModuleContext } from "#plugin-api";

import { centreOnCommunes } from "../communeCentre";
import geoplateformeGeocoder from "../geoplateformeGeocoder";

/** « Centre de la commune assumé », for the selected rows: as a job, which can be cancelled while communes are asked. */
export default async function centreMany(context: ModuleContext, rows: readonly RowId[]): Promise<void> {
  const { t, dataset } = context;
  const open = dataset.current();
  if (!open) return;
  let result = { placed: 0, unknown: 0 };
  const state = await context.jobs.start({
    title: t("centre.job", { count: rows.length }),
    total: rows.length,
    dataset: open.description.id,
    async run(control) {
      result = await centreOnCommunes(context, geoplateformeGeocoder(context), rows, control);
      return t("centre.done", { count: result.placed });
    },
  });
  if (state.kind === "failed") context.reportError(state.error);
  if (state.kind !== "done") return;
  const unknown = result.unknown > 0 ? ` ${t("centre.unknown", { count: result.unknown })}` : "";
  context.notify({
    kind: result.unknown > 0 ? "warning" : "success",
    text: t("centre.done", { count: result.placed }) + unknown,
    ...(result.placed > 0 && { action: { title: t("choice.undo"), run: () => void dataset.undo().catch((thrown: unknown) => context.reportError(toAppError(thrown))) } }),
  });
}
