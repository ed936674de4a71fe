import type { AppError } from "#domain/appError";

/** Long work as everybody sees it in the panel of running work. */
export type JobState =
  | { readonly kind: "running"; readonly done: number; readonly total: number; readonly note?: string }
  | { readonly kind: "paused"; readonly done: number; readonly total: number; readonly note?: string }
  | { readonly kind: "done"; readonly note?: string }
  | { readonly kind: "cancelled"; readonly done: number; readonly total: number }
  | { readonly kind: "failed"; readonly error: AppError };

export interface JobControl {
  /** Aborted when the user cancels, or when the module is switched off. */
  readonly signal: AbortSignal;
  /** `note` is a sentence already translated. */
  report(done: number, total: number, note?: string): void;
  /** Resolves at once, or when the user goes on after a pause. Call it between two pieces of work. */
  whenResumed(): Promise<void>;
}

export interface JobRequest {
  /** Already translated: « Géocodage de festivals.csv ». */
  readonly title: string;
  readonly total: number;
  /** True where `whenResumed` is honoured. */
  readonly pausable?: boolean;
  /** Panel to open from the job, `module/panel`. */
  readonly panel?: string;
  /** Id of the dataset that it works on: the panel is offered only while that one is open. */
  readonly dataset?: string;
  /** @returns a closing sentence, already translated, if any */
  run(control: JobControl): Promise<string | undefined>;
}

export interface Job {
  readonly id: string;
  readonly title: string;
  readonly pausable: boolean;
  readonly panel?: string;
  readonly dataset?: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly state: JobState;
}

export interface Jobs {
  /** Resolves with the final state; never rejects. */
  start(request: JobRequest): Promise<JobState>;
  list(): readonly Job[];
  pause(id: string): void;
  resume(id: string): void;
  cancel(id: string): void;
  subscribe(listener: () => void): () => void;
}
