import type { App } from "../app/AppContext";
import { closeFile } from "../app/switchFile";

/**
 * Deletes a saved file from this browser at once, and offers to put it back for as long as the notice stands: what is put
 * back comes from memory, so that nothing of it is left on the disk meanwhile.
 */
export async function forgetFile(app: App, { id, title }: { readonly id: string; readonly title: string }): Promise<void> {
  const { dataset, notify, reportFailure, t } = app;
  const wasOpen = dataset.current()?.description.id === id;
  if (wasOpen) await closeFile(app);
  const putBack = await dataset.remove(id);
  const undo = async (): Promise<void> => {
    await putBack();
    if (wasOpen) await dataset.reopen(id);
  };
  notify({ kind: "info", text: t("kept.file.forgotten", { title }), action: { title: t("kept.undo"), run: () => reportFailure(undo()) } });
}

/** A copy of a saved file beside it, with its corrections. */
export async function duplicateFile({ dataset, notify, reportFailure, t }: App, { id, title }: { readonly id: string; readonly title: string }): Promise<void> {
  const name = t("kept.file.copy", { title });
  const copy = await dataset.duplicate(id, name);
  notify({ kind: "success", text: t("kept.file.duplicated", { title: name }), action: { title: t("kept.file.open"), run: () => reportFailure(dataset.reopen(copy)) } });
}
