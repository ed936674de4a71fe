import { useEffect, useRef, useState } from "react";
import { useStore } from "zustand";

import type { JobState } from "#plugin-api/jobs";

import { useApp } from "../app/AppContext";

/** Says the end of long work to screen readers, wherever the focus is. */
export function JobsAnnouncer() {
  const { t, jobs } = useApp();
  const shown = useStore(jobs.store, (state) => state.jobs);
  const before = useRef(new Map<string, JobState["kind"]>());
  const [said, say] = useState("");
  useEffect(() => {
    for (const job of shown) {
      const { kind } = job.state;
      if (before.current.get(job.id) !== kind && (kind === "done" || kind === "failed")) {
        say(t(kind === "done" ? "jobs.announce.done" : "jobs.announce.failed", { title: job.title }));
      }
    }
    before.current = new Map(shown.map((job) => [job.id, job.state.kind]));
  }, [shown, t]);
  return (
    <p className="visually-hidden" role="status">
      {said}
    </p>
  );
}
