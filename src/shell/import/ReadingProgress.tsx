import { Button, Progress } from "@mantine/core";
import { useEffect, useState } from "react";

import { formatBytes, formatDuration } from "#plugin-api/format";

import { useApp } from "../app/AppContext";
import type { ImportState } from "./createImportStore";
import styles from "./ImportPanel.module.css";
import { useImportStore } from "./useImport";

type Busy = Extract<ImportState, { kind: "fetching" | "reading" | "opening" }>;

/** What is being read, how far, and the way out. */
export function ReadingProgress({ state }: { state: Busy }) {
  const { t, language } = useApp();
  const store = useImportStore();
  const shown = useAfter(300);
  const title =
    state.kind === "fetching"
      ? t("import.fetching", { url: state.url })
      : t("import.reading", { file: state.kind === "reading" ? state.fileName : state.summary.fileName });
  return (
    <div className={styles.panel} data-import={state.kind} aria-busy="true">
      {shown && (
        <>
          <p className={styles.fileName} role="status">
            {title}
          </p>
          <Progress.Root size={8}>
            <Progress.Section
              value={state.kind === "reading" && state.size > 0 ? (100 * state.bytes) / state.size : 100}
              striped={state.kind !== "reading"}
              animated={state.kind !== "reading"}
              aria-label={title}
            />
          </Progress.Root>
          <p className={styles.figures}>
            {state.kind === "fetching" && formatBytes(state.receivedBytes, language)}
            {state.kind === "reading" &&
              t("import.reading.figures", {
                rows: state.rows,
                done: formatBytes(Math.min(state.bytes, state.size), language),
                total: formatBytes(state.size, language),
              })}
            {state.kind === "opening" && t("import.opening", { rows: state.summary.length })}
            {state.kind === "reading" && <Remaining state={state} />}
          </p>
          {state.kind !== "opening" && (
            <Button variant="default" onClick={() => store.reset()}>
              {t("import.cancel")}
            </Button>
          )}
        </>
      )}
    </div>
  );
}

function Remaining({ state }: { state: Busy & { kind: "reading" } }) {
  const { t } = useApp();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const elapsed = now - state.startedAt;
  if (elapsed < 5000 || state.bytes === 0) return null;
  return <> · {t("import.remaining", { time: formatDuration((elapsed / state.bytes) * (state.size - state.bytes)) })}</>;
}

/** True once so many milliseconds have passed: what is over sooner shows nothing. */
function useAfter(delayMs: number): boolean {
  const [passed, setPassed] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setPassed(true), delayMs);
    return () => clearTimeout(timer);
  }, [delayMs]);
  return passed;
}
