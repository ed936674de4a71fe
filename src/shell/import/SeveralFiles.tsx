import { Button } from "@mantine/core";

import { AppError } from "#domain/appError";
import { errorText } from "#plugin-api/errorText";
import { formatBytes } from "#plugin-api/format";
import { useErrorWords, useSharedWords } from "#plugin-api/ui/sharedWords";

import { useApp } from "../app/AppContext";
import type { ImportState } from "./createImportStore";
import styles from "./ImportPanel.module.css";
import { isLayerKind, type SortedFile } from "./sortFiles";
import { useImportStore } from "./useImport";

/** Several files came together: each with what it is and what can be done with it. */
export function SeveralFiles({ state }: { state: Extract<ImportState, { kind: "several" }> }) {
  const { t, reportFailure } = useApp();
  const store = useImportStore();
  const showable = state.files.filter(({ kind, shown }) => isLayerKind(kind) && !shown).length;
  return (
    <div className={styles.panel} data-import="several">
      <p className={styles.dropTitle}>{t("import.several", { count: state.files.length })}</p>
      {showable > 1 && <Button onClick={() => reportFailure(store.showAsLayer())}>{t("import.show-all-as-layers", { count: showable })}</Button>}
      <ul className={styles.columns}>
        {state.files.map((each) => (
          <FileLine key={each.file.name} sorted={each} />
        ))}
      </ul>
      <Button variant="default" onClick={() => store.reset()}>
        {t("import.choose-another")}
      </Button>
    </div>
  );
}

function FileLine({ sorted: { file, kind, parts, shown } }: { sorted: SortedFile }) {
  const { t, language, reportFailure } = useApp();
  const store = useImportStore();
  const words = useSharedWords();
  const named = kind && new AppError("unsupported", kind, { source: file.name, reason: `${kind}-file` });
  const known = useErrorWords(named ? [named] : []);
  return (
    <li className={styles.fileLine} data-file-kind={kind ?? "table"}>
      <strong className={styles.fileName}>{file.name}</strong>
      <p className={styles.soft}>
        {named ? known && errorText(named, words).what : formatBytes(file.size, language)}
        {parts.length > 0 && ` ${t("import.several.parts", { parts: parts.join(", ") })}`}
      </p>
      {shown ? (
        <p role="status">{t("import.several.shown")}</p>
      ) : isLayerKind(kind) ? (
        <Button size="xs" onClick={() => reportFailure(store.showAsLayer(file))}>
          {t("import.show-as-layer")}
        </Button>
      ) : kind === null ? (
        <Button size="xs" onClick={() => reportFailure(store.readFile(file))}>
          {t("import.several.rows")}
        </Button>
      ) : (
        <p>{named && known && errorText(named, words).out}</p>
      )}
    </li>
  );
}
