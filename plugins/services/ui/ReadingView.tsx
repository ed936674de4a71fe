import { Button, Progress } from "@mantine/core";
import { useEffect, useState } from "react";

import { formatBytes, formatDuration, formatPercent } from "#plugin-api/format";
import { useModule } from "#plugin-api/ui/moduleContext";

import type { DiscoveryState } from "../model/discoverySession";
import styles from "./services.module.css";

/** A service that is being read: how much came, for how long, and the way out. */
export function ReadingView({ state, onCancel }: { state: Extract<DiscoveryState, { kind: "reading" }>; onCancel: () => void }) {
  const { t, language } = useModule();
  const [elapsed, setElapsed] = useState(0);
  useEffect(() => {
    const tick = (): void => setElapsed(Date.now() - state.startedAt);
    const timer = setInterval(tick, 1_000);
    return () => clearInterval(timer);
  }, [state.startedAt]);

  const came = state.share === null ? (state.bytes > 0 ? t("reading.bytes", { size: formatBytes(state.bytes, language) }) : "") : formatPercent(state.share, language);
  return (
    <div className={styles.reading}>
      <p role="status" className={styles.what}>
        {t("reading.what", { source: state.source })}
      </p>
      <Progress value={state.share === null ? 100 : state.share * 100} animated={state.share === null} aria-label={t("reading.what", { source: state.source })} />
      <div className={styles.line}>
        <p className={styles.figures}>{[came, elapsed >= 1_000 ? formatDuration(elapsed) : ""].filter(Boolean).join(" · ")}</p>
        <Button variant="default" size="xs" onClick={onCancel}>
          {t("reading.cancel")}
        </Button>
      </div>
      {state.slow && (
        <p role="status" className={styles.soft}>
          {t("reading.slow")}
        </p>
      )}
    </div>
  );
}
