import { Button } from "@mantine/core";
import { useEffect, useState, useSyncExternalStore } from "react";

import { formatDuration, formatPercent } from "#plugin-api/format";
import { Icon } from "#plugin-api/ui/Icon";
import { useModule } from "#plugin-api/ui/moduleContext";

import styles from "./geocoding.module.css";
import { OutcomeList } from "./OutcomeList";
import { panelHeading } from "./panelHeading";
import { ProgressBar } from "./ProgressBar";
import { paceOf, withSample, type PaceSample } from "./runPace";
import { presentJob, type RunState } from "./runSession";

type Running = Extract<RunState, { kind: "running" }>;

/** A run under way: how far, how fast, what came out, and the ways to stop it. */
export function RunProgress({ state }: { state: Running }) {
  const { t, language, jobs, dataset } = useModule();
  const job = presentJob(useSyncExternalStore(jobs.subscribe, jobs.list));
  const isPaused = job?.state.kind === "paused";
  const isOnline = useSyncExternalStore(subscribeToNetwork, () => navigator.onLine);
  const told = job && "note" in job.state ? job.state.note : undefined;
  const note = isOnline || isPaused ? told : t("wait.offline");
  const done = Math.max(state.counts.rows, job && "done" in job.state ? job.state.done : 0);
  const total = job && "total" in job.state ? job.state.total : state.total;
  const pace = usePace(done, total, isPaused || note !== undefined);

  return (
    <div className={styles.panel}>
      <h3 className={styles.headline} {...panelHeading}>
        <Icon name={isPaused ? "pause" : "progress"} size={22} />
        <span role="status">{t(isPaused ? "progress.paused" : state.operation === "search" ? "progress.title" : "progress.title-reverse")}</span>
      </h3>
      <div className={styles.measure}>
        <ProgressBar done={done} total={total} label={t("progress.rows", { done, total })} />
        <p className={styles.rows}>
          <strong>{t("progress.rows", { done, total })}</strong>
          <span className={styles.soft}>{formatPercent(total === 0 ? 0 : done / total, language)}</span>
        </p>
        {(isPaused || note === undefined) && (
          <p className={styles.soft}>
            {isPaused
              ? t(dataset.durable ? "progress.paused-help" : "progress.paused-memory")
              : pace
                ? t("progress.pace", { rate: roundedRate(pace.rowsPerMinute), remaining: formatDuration(pace.remainingMs) })
                : t("progress.measuring")}
          </p>
        )}
      </div>
      {note !== undefined && (
        <p className={styles.notice} role="status">
          <Icon name={isOnline ? "info" : "wifi-off"} size={20} />
          <span>{note}</span>
        </p>
      )}
      <OutcomeList counts={state.counts} />
      {job && (
        <>
          <div className={styles.actions}>
            {isPaused ? (
              <Button leftSection={<Icon name="play" />} onClick={() => jobs.resume(job.id)}>
                {t("progress.resume")}
              </Button>
            ) : (
              <Button variant="default" leftSection={<Icon name="pause" />} onClick={() => jobs.pause(job.id)}>
                {t("progress.pause")}
              </Button>
            )}
            <Button variant="subtle" leftSection={<Icon name="stop" />} onClick={() => jobs.cancel(job.id)}>
              {t("progress.cancel")}
            </Button>
          </div>
          <p className={styles.soft}>{t("progress.cancel-help")}</p>
        </>
      )}
    </div>
  );
}

/** Measured over the last half minute of real work; it starts anew after a pause or a wait. */
function usePace(done: number, total: number, isWaiting: boolean) {
  const [samples, setSamples] = useState<readonly PaceSample[]>([]);
  const [startedAt] = useState(() => performance.now());
  const [now, setNow] = useState(startedAt);
  useEffect(() => {
    const sampleAt = performance.now();
    const timer = setTimeout(() => setSamples((present) => (isWaiting ? [] : withSample(present, { atMs: sampleAt, done }))), 0);
    return () => clearTimeout(timer);
  }, [done, isWaiting]);
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return isWaiting ? null : paceOf(samples, startedAt, now, total);
}

function subscribeToNetwork(listener: () => void): () => void {
  window.addEventListener("online", listener);
  window.addEventListener("offline", listener);
  return () => {
    window.removeEventListener("online", listener);
    window.removeEventListener("offline", listener);
  };
}

/** Two figures say enough of a pace. */
function roundedRate(rowsPerMinute: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, rowsPerMinute))) - 1);
  return Math.round(rowsPerMinute / unit) * unit;
}
