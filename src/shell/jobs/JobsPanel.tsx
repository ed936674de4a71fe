import { ActionIcon, Button, Progress } from "@mantine/core";
import { useEffect, useState } from "react";
import { useStore } from "zustand";

import { EmptyState } from "#plugin-api/ui/EmptyState";
import { ErrorMessage } from "#plugin-api/ui/ErrorMessage";
import { Icon } from "#plugin-api/ui/Icon";
import { Tooltip } from "#plugin-api/ui/Tooltip";
import { formatDuration, formatNumber } from "#plugin-api/format";

import { useApp } from "../app/AppContext";
import type { ShownJob } from "./createJobStore";
import styles from "./JobsPanel.module.css";
import { remainingTime } from "./remainingTime";

/** The running work: progress in figures, time that remains, pause, resume, cancel; finished work until it is put away. */
export default function JobsPanel() {
  const { t, jobs } = useApp();
  const shown = useStore(jobs.store, (state) => state.jobs);
  if (shown.length === 0) {
    return (
      <EmptyState icon="progress" title={t("jobs.empty")}>
        {t("jobs.empty.hint")}
      </EmptyState>
    );
  }
  return (
    <ul className={styles.jobs}>
      {shown.map((job) => (
        <li key={job.id} className={styles.job} data-job-state={job.state.kind}>
          <JobRow job={job} />
        </li>
      ))}
    </ul>
  );
}

function JobRow({ job }: { job: ShownJob }) {
  const { t, jobs, dataset, openPanel } = useApp();
  const openDataset = useStore(dataset.state, ({ phase }) => (phase.kind === "open" ? phase.description.id : null));
  const { state } = job;
  const active = state.kind === "running" || state.kind === "paused";
  // A panel speaks of the open dataset: for work on another one it would show something else.
  const panel = job.dataset === undefined || job.dataset === openDataset ? job.panel : undefined;
  return (
    <>
      <div className={styles.head}>
        <h3>{job.title}</h3>
        {!active && (
          <Tooltip label={t("jobs.dismiss")}>
            <ActionIcon variant="subtle" color="gray" size={32} aria-label={t("jobs.dismiss")} onClick={() => jobs.dismiss(job.id)}>
              <Icon name="x" />
            </ActionIcon>
          </Tooltip>
        )}
      </div>
      {active && <JobProgress job={job} done={state.done} total={state.total} note={state.note} />}
      {state.kind === "done" && (
        <p className={styles.done}>
          <Icon name="circle-check" size={16} /> {state.note ?? t("jobs.state.done")}
        </p>
      )}
      {state.kind === "cancelled" && <p className={styles.note}>{t("jobs.state.cancelled")}</p>}
      {state.kind === "failed" && <ErrorMessage error={state.error} source={job.title} />}
      <div className={styles.actions}>
        {state.kind === "running" && job.pausable && (
          <Button size="xs" variant="default" leftSection={<Icon name="pause" size={14} />} onClick={() => jobs.pause(job.id)}>
            {t("jobs.pause")}
          </Button>
        )}
        {state.kind === "paused" && (
          <Button size="xs" leftSection={<Icon name="play" size={14} />} onClick={() => jobs.resume(job.id)}>
            {t("jobs.resume")}
          </Button>
        )}
        {active && (
          <Button size="xs" variant="default" onClick={() => jobs.cancel(job.id)}>
            {t("jobs.cancel")}
          </Button>
        )}
        {panel !== undefined && (
          <Button size="xs" variant="subtle" onClick={() => openPanel(panel)}>
            {t("jobs.open")}
          </Button>
        )}
      </div>
    </>
  );
}

function JobProgress({ job, done, total, note }: { job: ShownJob; done: number; total: number; note: string | undefined }) {
  const { t, language } = useApp();
  const now = useNow(job.state.kind === "running");
  const remaining = remainingTime(job, now);
  const figures = t("jobs.progress", { done: formatNumber(done, language), total: formatNumber(total, language) });
  return (
    <>
      <Progress.Root size={8}>
        <Progress.Section
          value={total === 0 ? 0 : (100 * done) / total}
          aria-label={job.title}
          aria-valuetext={figures}
          {...(job.state.kind === "paused" ? { color: "gray" } : {})}
        />
      </Progress.Root>
      <p className={styles.note}>
        {job.state.kind === "paused" && <strong>{t("jobs.state.paused")} · </strong>}
        <span className={styles.figures}>{figures}</span>
        {remaining !== null && <> · {t("jobs.remaining", { time: formatDuration(remaining) })}</>}
      </p>
      {note !== undefined && <p className={styles.note}>{note}</p>}
    </>
  );
}

/** The time of day, renewed each second while something runs. Milliseconds since 1970. */
function useNow(running: boolean): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [running]);
  return now;
}
