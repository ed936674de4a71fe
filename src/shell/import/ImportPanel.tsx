import { Button } from "@mantine/core";

import { ErrorMessage } from "#plugin-api/ui/ErrorMessage";

import { useApp } from "../app/AppContext";
import { ChooseFile } from "./ChooseFile";
import { FileNamed } from "./FileNamed";
import { FileShown } from "./FileShown";
import { ImportDone } from "./ImportDone";
import styles from "./ImportPanel.module.css";
import { ReadingProgress } from "./ReadingProgress";
import { ReviewImport } from "./ReviewImport";
import { SeveralFiles } from "./SeveralFiles";
import { useImportState, useImportStore } from "./useImport";

/** From a file to a dataset: choose, look at what was understood, correct it, open. A file that is no table is named, and shown on the map where it can be. */
export default function ImportPanel() {
  const { t } = useApp();
  const store = useImportStore();
  const state = useImportState();
  switch (state.kind) {
    case "idle":
      return <ChooseFile />;
    case "fetching":
    case "reading":
    case "opening":
      return <ReadingProgress state={state} />;
    case "ready":
      return <ReviewImport state={state} />;
    case "done":
      return <ImportDone state={state} />;
    case "showing":
      return <ReadingProgress state={{ kind: "reading", fileName: state.fileName, size: state.size, bytes: 0, rows: 0, startedAt: 0 }} />;
    case "named":
      return <FileNamed state={state} />;
    case "several":
      return <SeveralFiles state={state} />;
    case "shown":
      return <FileShown state={state} />;
    case "failed":
      return (
        <div className={styles.panel} data-import="failed">
          <ErrorMessage error={state.error} {...(state.fileName === null ? {} : { source: state.fileName })} />
          <Button variant="default" onClick={() => store.reset()}>
            {t("import.choose-another")}
          </Button>
        </div>
      );
  }
}
