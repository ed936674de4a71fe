/** What the program talks to; a test gives its own. */
export interface Surroundings {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown; readonly isTTY?: boolean };
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Aborted by Ctrl C. */
  readonly signal: AbortSignal;
}

/** All rows answered; bad usage; some rows failed; interrupted; a fault of ours. */
export const exitCodes = { done: 0, bug: 1, usage: 2, failedRows: 3, interrupted: 130 } as const;
