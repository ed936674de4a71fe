import { Button } from "@mantine/core";

import { Icon } from "#plugin-api/ui/Icon";

import { useApp } from "../app/AppContext";
import type { ImportState } from "./createImportStore";
import styles from "./ImportPanel.module.css";
import { useImportStore } from "./useImport";

/** A file that stands on the map now, with what its reader has to say. */
export function FileShown({ state }: { state: Extract<ImportState, { kind: "shown" }> }) {
  const { t, openPanel } = useApp();
  const store = useImportStore();
  const { layers, remarks } = state.shown;
  return (
    <div className={styles.panel} data-import="shown">
      <p className={styles.done} role="status">
        <Icon name="circle-check" size={20} /> <span>{t("import.shown", { file: state.fileName, count: layers })}</span>
      </p>
      {remarks.map((remark) => (
        <p key={remark} className={styles.soft}>
          {remark}
        </p>
      ))}
      <Button onClick={() => openPanel("shell/layers")}>{t("import.shown.layers")}</Button>
      <Button variant="default" onClick={() => store.reset()}>
        {t("import.done.another")}
      </Button>
    </div>
  );
}
