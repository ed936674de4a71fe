import type { HttpClient } from "#plugin-api";

/** One call to a live service. */
export interface ServiceCheck {
  readonly name: string;
  /** What differs from the contract beyond what its schema refuses. @throws AppError when the answer can't be read */
  run(call: { http: HttpClient; signal: AbortSignal }): Promise<readonly string[]>;
}

/** A line when what came is not what was expected. */
export function expectThat(holds: boolean, otherwise: string): readonly string[] {
  return holds ? [] : [otherwise];
}
