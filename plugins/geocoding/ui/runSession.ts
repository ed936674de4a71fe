import { createStore, type StoreApi } from "zustand/vanilla";

import { toAppError } from "#domain/appError";
import { noOutcomes, type OutcomeCounts } from "#domain/geocoding/countOutcomes";
import { serviceToken, type Job, type ModuleContext } from "#plugin-api";

import { discardUnfinishedRun, readUnfinishedRun, resumeGeocodingRun, startGeocodingRun, type RunReport, type UnfinishedRun } from "../model/geocodingRun";
import geoplateformeGeocoder from "../model/geoplateformeGeocoder";
import type { GeocodingPlan, RunScope } from "../model/plan";

import { whenOnline } from "./whenOnline";

/** What the panel is about. `dataset` is the id of the dataset that it holds for. */
export type RunState =
  /** `scope`: rows that somebody asked to ask for (the selection); each request is another object. */
  | { readonly kind: "planning"; readonly scope?: RunScope }
  | { readonly kind: "interrupted"; readonly dataset: string; readonly run: UnfinishedRun }
  | {
      readonly kind: "running";
      readonly dataset: string;
      readonly operation: GeocodingPlan["operation"];
      readonly counts: OutcomeCounts;
      readonly total: number;
      /** Rows that an earlier visit had done. */
      readonly doneBefore: number;
    }
  | { readonly kind: "ended"; readonly dataset: string; readonly report: RunReport };

export interface RunSession {
  readonly store: StoreApi<RunState>;
  start(plan: GeocodingPlan): Promise<void>;
  resume(): Promise<void>;
  /** Forgets the interrupted run; what it did stays. */
  discard(): Promise<void>;
  /** Back to the plan, for another run, of these rows where given. Not while one is running. */
  planAgain(scope?: RunScope): void;
  /** Looks whether a run was interrupted on the open dataset, where this tab may go on with it. @returns true when there is one */
  lookForInterrupted(): Promise<boolean>;
}

/** Name of the panel, as jobs know it; see geocodingRun.ts. */
const panel = "geocoding/run";

const token = serviceToken<RunSession>("geocoding/run-session");

/** The one run session of the module, made at first use. */
export function runSession(context: ModuleContext): RunSession {
  const present = context.find(token);
  if (present) return present;
  const session = createRunSession(context);
  context.offer(token, session);
  return session;
}

/** The job of the present run, as the shell shows it. */
export function presentJob(jobs: readonly Job[]): Job | null {
  return jobs.find((job) => job.panel === panel && (job.state.kind === "running" || job.state.kind === "paused")) ?? null;
}

export function createRunSession(context: ModuleContext): RunSession {
  const { dataset } = context;
  const store = createStore<RunState>(() => ({ kind: "planning" }));
  const geocoder = geoplateformeGeocoder(context);
  const set = (state: RunState): void => store.setState(state, true);

  async function follow(
    operation: GeocodingPlan["operation"],
    doneBefore: number,
    total: number,
    work: (onProgress: (progress: { counts: OutcomeCounts; total: number }) => void) => Promise<RunReport | null>,
  ): Promise<void> {
    const id = dataset.current()?.description.id;
    if (id === undefined || store.getState().kind === "running") return;
    const running = { kind: "running", dataset: id, operation, doneBefore } as const;
    set({ ...running, counts: noOutcomes, total });
    const report = await work((progress) => set({ ...running, ...progress }));
    set(report ? { kind: "ended", dataset: id, report } : { kind: "planning" });
  }

  return {
    store,
    start: (plan) => follow(plan.operation, 0, 0, (onProgress) => startGeocodingRun(context, geocoder, plan, { onProgress, whenOnline })),
    async resume() {
      const run = await readUnfinishedRun(dataset);
      if (!run) {
        set({ kind: "planning" });
        return;
      }
      await follow(run.plan.operation, run.done, run.total, (onProgress) => resumeGeocodingRun(context, geocoder, { onProgress, whenOnline }));
    },
    async discard() {
      await discardUnfinishedRun(dataset);
      set({ kind: "planning" });
    },
    planAgain(scope) {
      if (store.getState().kind !== "running") set({ kind: "planning", ...(scope ? { scope } : {}) });
    },
    async lookForInterrupted() {
      const id = dataset.current()?.description.id;
      try {
        // A run that another tab is at looks unfinished from here.
        const run = id === undefined || !dataset.writable ? null : await readUnfinishedRun(dataset);
        const state = store.getState();
        if (state.kind === "running" || dataset.current()?.description.id !== id) return false;
        if (run && id !== undefined) {
          set({ kind: "interrupted", dataset: id, run });
          return true;
        }
        if (state.kind === "interrupted") set({ kind: "planning" });
      } catch (thrown) {
        context.reportError(toAppError(thrown));
      }
      return false;
    },
  };
}
