import { useEffect } from "react";

import { correctionTitle } from "../row/correctionTitle";
import { useApp } from "./AppContext";

/** Says what an undo took back and over how many rows, with the way to do it again: one key may take back a whole run. */
export function useUndoNotices(): void {
  const { dataset, host, notify, reportFailure, t } = useApp();
  useEffect(
    () =>
      dataset.state.subscribe(({ lastStep }, { lastStep: before }) => {
        if (!lastStep || lastStep === before) return;
        const what = correctionTitle(lastStep.why, t, (module, key) => host.translate(module, key));
        const undone = lastStep.direction === "undo";
        notify({
          kind: "info",
          text: t(undone ? "app.undone" : "app.redone", { what, count: lastStep.rows.length }),
          ...(undone ? { action: { title: t("table.redo"), run: () => reportFailure(dataset.redo()) } } : {}),
        });
      }),
    [dataset, host, notify, reportFailure, t],
  );
}
