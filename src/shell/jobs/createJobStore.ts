import { createStore, type StoreApi } from "zustand/vanilla";

import { AppError, toAppError } from "#domain/appError";
import type { Job, JobRequest, Jobs, JobState } from "#plugin-api/jobs";

import { deferred, type Deferred } from "../app/deferred";

/** A job as the panel shows it: with what is needed to guess the time that remains. */
export interface ShownJob extends Job {
  /** Milliseconds spent running, pauses left out, up to `runningSince`. */
  readonly runMs: number;
  /** Milliseconds since 1970 at which the present stretch of work began; null while it does not run. */
  readonly runningSince: number | null;
  /** What was done when the job was first reported on: what an earlier visit had done does not count as speed. */
  readonly doneAtStart: number | null;
}

export interface JobStore extends Jobs {
  readonly store: StoreApi<{ readonly jobs: readonly ShownJob[] }>;
  /** Takes a finished job off the list. */
  dismiss(id: string): void;
}

interface Running {
  readonly abort: AbortController;
  resumed: Deferred<void> | null;
}

/** All long work of the page. Jobs run as soon as they are started; finished ones stay until they are dismissed. */
export function createJobStore({ now }: { now: () => number }): JobStore {
  const store = createStore<{ jobs: readonly ShownJob[] }>()(() => ({ jobs: [] }));
  const running = new Map<string, Running>();
  let started = 0;

  const find = (id: string): ShownJob | undefined => store.getState().jobs.find((job) => job.id === id);
  const update = (id: string, change: (job: ShownJob) => ShownJob): void => {
    store.setState(({ jobs }) => ({ jobs: jobs.map((job) => (job.id === id ? change(job) : job)) }));
  };
  const stopClock = (job: ShownJob): Pick<ShownJob, "runMs" | "runningSince"> => ({
    runMs: job.runMs + (job.runningSince === null ? 0 : now() - job.runningSince),
    runningSince: null,
  });

  async function run(id: string, request: JobRequest, control: Running): Promise<JobState> {
    let state: JobState;
    try {
      const note = await request.run({
        signal: control.abort.signal,
        report(done, total, note) {
          update(id, (job) => reported(job, done, total, note));
        },
        whenResumed: () => control.resumed?.promise ?? Promise.resolve(),
      });
      state = note === undefined ? { kind: "done" } : { kind: "done", note };
    } catch (thrown) {
      const error = toAppError(thrown);
      const last = find(id)?.state;
      const progress = last && "done" in last ? { done: last.done, total: last.total } : { done: 0, total: request.total };
      state = error.code === "cancelled" ? { kind: "cancelled", ...progress } : { kind: "failed", error };
    }
    running.delete(id);
    update(id, (job) => ({ ...job, ...stopClock(job), state }));
    return state;
  }

  return {
    store,
    start(request) {
      started += 1;
      const id = `job-${started}`;
      const control: Running = { abort: new AbortController(), resumed: null };
      running.set(id, control);
      const job: ShownJob = {
        id,
        title: request.title,
        pausable: request.pausable ?? false,
        ...(request.panel === undefined ? {} : { panel: request.panel }),
        ...(request.dataset === undefined ? {} : { dataset: request.dataset }),
        startedAt: now(),
        state: { kind: "running", done: 0, total: request.total },
        runMs: 0,
        runningSince: now(),
        doneAtStart: null,
      };
      store.setState(({ jobs }) => ({ jobs: [job, ...jobs] }));
      return run(id, request, control);
    },
    list: () => store.getState().jobs,
    pause(id) {
      const control = running.get(id);
      const job = find(id);
      if (!control || !job?.pausable || job.state.kind !== "running") return;
      control.resumed = deferred<void>();
      // A cancel rejects it; work that is not waiting at that moment learns it from its signal.
      control.resumed.promise.catch(() => undefined);
      const { done, total } = job.state;
      update(id, (paused) => ({ ...paused, ...stopClock(paused), state: { kind: "paused", done, total } }));
    },
    resume(id) {
      const control = running.get(id);
      const job = find(id);
      if (!control?.resumed || job?.state.kind !== "paused") return;
      const { done, total } = job.state;
      update(id, (resumed) => ({ ...resumed, runningSince: now(), state: { kind: "running", done, total } }));
      control.resumed.resolve();
      control.resumed = null;
    },
    cancel(id) {
      const control = running.get(id);
      if (!control) return;
      const reason = new AppError("cancelled", "The work was cancelled.");
      control.abort.abort(reason);
      control.resumed?.reject(reason);
      control.resumed = null;
    },
    dismiss(id) {
      if (running.has(id)) return;
      store.setState(({ jobs }) => ({ jobs: jobs.filter((job) => job.id !== id) }));
    },
    subscribe: (listener) => store.subscribe(listener),
  };
}

/** Progress of a packet that was under way when the user paused still counts, without ending the pause. */
function reported(job: ShownJob, done: number, total: number, note: string | undefined): ShownJob {
  if (job.state.kind !== "running" && job.state.kind !== "paused") return job;
  const state = { kind: job.state.kind, done, total, ...(note === undefined ? {} : { note }) };
  return { ...job, state, doneAtStart: job.doneAtStart ?? done };
}
