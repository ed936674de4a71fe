import { useEffect } from "react";

import { isAfterWipe } from "../kept/afterWipe";
import { useApp } from "./AppContext";

/** Says what became of what this browser kept: a file that another tab forgot, or all of it after it was deleted. */
export function useKeptNotices(): void {
  const { dataset, notify, t } = useApp();
  useEffect(() => {
    if (isAfterWipe()) notify({ kind: "success", text: t("kept.wiped") });
  }, [notify, t]);
  useEffect(
    () =>
      dataset.state.subscribe(({ forgottenElsewhere }, { forgottenElsewhere: before }) => {
        if (forgottenElsewhere && forgottenElsewhere !== before) notify({ kind: "warning", text: t("kept.file.forgotten-elsewhere", forgottenElsewhere) });
      }),
    [dataset, notify, t],
  );
}
