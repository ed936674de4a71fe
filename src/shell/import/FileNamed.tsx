import { Button } from "@mantine/core";
import { useEffect, useRef } from "react";

import { errorText } from "#plugin-api/errorText";
import { Icon } from "#plugin-api/ui/Icon";
import { useErrorWords, useSharedWords } from "#plugin-api/ui/sharedWords";

import { useApp } from "../app/AppContext";
import type { ImportState } from "./createImportStore";
import styles from "./ImportPanel.module.css";
import { isLayerKind } from "./sortFiles";
import { useImportStore } from "./useImport";

/** A file that is no table: what it is, what to do with it, and the map where the map can show it. */
export function FileNamed({ state }: { state: Extract<ImportState, { kind: "named" }> }) {
  const { t, reportFailure } = useApp();
  const store = useImportStore();
  const words = useSharedWords();
  const known = useErrorWords([state.error]);
  const text = useRef<HTMLParagraphElement>(null);
  useEffect(() => text.current?.focus(), [known]);
  if (!known) return null;
  const { what, out } = errorText(state.error, words, state.fileName);
  return (
    <div className={styles.panel} data-import="named" data-file-kind={state.fileKind}>
      <div className={styles.named}>
        <Icon name={isLayerKind(state.fileKind) ? "layers" : "info"} size={20} />
        <div className={styles.finding}>
          <p ref={text} tabIndex={-1} className={styles.dropTitle}>
            {what}
          </p>
          <p>{out}</p>
        </div>
      </div>
      {isLayerKind(state.fileKind) && <Button onClick={() => reportFailure(store.showAsLayer())}>{t("import.show-as-layer")}</Button>}
      <Button variant="default" onClick={() => store.reset()}>
        {t("import.choose-another")}
      </Button>
    </div>
  );
}
