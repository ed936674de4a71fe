import type { InputFile } from "#cli/openInput";
import type { FileFormat } from "#plugin-api";

/** How many rows the file has, for the progress: counted beside the work, by a reading of its own. */
export interface RowCount {
  /** null until they are counted; the counting starts when this is first asked. */
  known(): number | null;
  stop(): Promise<void>;
}

export function createRowCount(format: FileFormat, input: InputFile, signal: AbortSignal): RowCount {
  const control = new AbortController();
  let counting: Promise<void> | null = null;
  let total: number | null = null;

  async function count(): Promise<void> {
    const opened = await format.open(input.source, {}, { signal: AbortSignal.any([signal, control.signal]) });
    let rows = 0;
    if (opened.packedRows) for await (const batch of opened.packedRows) rows += batch.length;
    else for await (const batch of opened.rows) rows += batch.length;
    total = rows;
  }

  return {
    known() {
      // The work reads the same file: a fault that ends the counting is told by it.
      counting ??= count().catch(() => undefined);
      return total;
    },
    async stop() {
      control.abort();
      await counting;
    },
  };
}
