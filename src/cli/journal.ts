import { createReadStream } from "node:fs";
import { open, rm, stat, type FileHandle } from "node:fs/promises";
import { createInterface } from "node:readline";

import { z } from "zod";

import { AppError } from "#domain/appError";
import { addCounts, noOutcomes, type OutcomeCounts } from "#domain/geocoding/countOutcomes";
import { resultColumns } from "#domain/geocoding/resultColumns";
import { usage } from "#cli/readArguments";

/** What the work was started with: it goes on only with the same. */
const workSchema = z.object({
  version: z.literal(1),
  sha256: z.string(),
  address: z.array(z.string()),
  citycode: z.string().nullable(),
  postcode: z.string().nullable(),
  services: z.string(),
  /** How many result cells a row has: those of an earlier version had no places of the file. */
  resultCells: z.number().default(resultColumns.length),
});

export type Work = z.infer<typeof workSchema>;

const packetSchema = z.object({
  counts: z.object({ rows: z.number(), ok: z.number(), notFound: z.number(), skipped: z.number(), failed: z.number() }),
  /** Result cells of each row, in the order of the input. */
  cells: z.array(z.array(z.string())),
});

export type JournalPacket = z.infer<typeof packetSchema>;

/**
 * The answers so far, one line of JSON per packet, on the disk before the next packet is asked. It stands beside
 * the output until the output is written. A last line cut by a power failure is dropped.
 */
export interface Journal {
  /** Of the rows that are in the journal. */
  readonly counts: OutcomeCounts;
  append(packet: JournalPacket): Promise<void>;
  /** The result cells of the rows that were in the journal when it was opened, in order. */
  kept(): AsyncGenerator<JournalPacket["cells"], void, undefined>;
  close(): Promise<void>;
  remove(): Promise<void>;
}

/**
 * @param resume goes on with a journal that is there; otherwise one that is there is a fault
 * @throws AppError invalid-input when a journal is there and `resume` is not, or when it belongs to other work
 */
export async function openJournal(file: string, work: Work, resume: boolean): Promise<Journal> {
  const known = await readJournal(file);
  if (known && !resume) throw usage("journal-exists", { journal: file });
  if (known && JSON.stringify(known.work) !== JSON.stringify(work)) throw usage("journal-of-other-work", { journal: file });
  const handle = await openForAppend(file);
  let counts = noOutcomes;
  if (known) {
    await handle.truncate(known.bytes);
    counts = known.counts;
  } else {
    await handle.truncate(0);
    await handle.appendFile(`${JSON.stringify(work)}\n`);
  }
  return {
    get counts() {
      return counts;
    },
    async append(packet) {
      await handle.appendFile(`${JSON.stringify(packet)}\n`);
      await handle.datasync();
      counts = addCounts(counts, packet.counts);
    },
    async *kept() {
      if (!known) return;
      let first = true;
      for await (const { line } of wholeLines(file, known.bytes)) {
        if (!first) yield packetSchema.parse(JSON.parse(line)).cells;
        first = false;
      }
    },
    close: () => handle.close(),
    async remove() {
      await handle.close();
      await rm(file, { force: true });
    },
  };
}

async function openForAppend(file: string): Promise<FileHandle> {
  try {
    return await open(file, "a");
  } catch (cause) {
    throw new AppError("invalid-input", `Can't write ${file}.`, { reason: "output-not-writable", values: { file } }, { cause });
  }
}

/** null when there is no journal, or none whose first line can be read. */
async function readJournal(file: string): Promise<{ work: Work; counts: OutcomeCounts; bytes: number } | null> {
  let work: Work | null = null;
  let counts = noOutcomes;
  let bytes = 0;
  try {
    const { size } = await stat(file);
    for await (const { line, end } of wholeLines(file, size)) {
      const value: unknown = JSON.parse(line);
      if (work === null) work = workSchema.parse(value);
      else counts = addCounts(counts, packetSchema.parse(value).counts);
      bytes = end;
    }
  } catch (thrown) {
    if (isMissing(thrown)) return null;
    // A line that can't be read ends what can be trusted: the packets before it are kept.
    if (!(thrown instanceof SyntaxError) && !(thrown instanceof z.ZodError)) throw thrown;
  }
  return work && { work, counts, bytes };
}

/** Lines of the first `size` bytes that end with a line break, and the offset in bytes where each one ends. */
async function* wholeLines(file: string, size: number): AsyncGenerator<{ line: string; end: number }, void, undefined> {
  if (size === 0) return;
  let end = 0;
  const input = createReadStream(file, { encoding: "utf8", end: size - 1 });
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    end += Buffer.byteLength(line) + 1;
    if (end <= size) yield { line, end };
  }
}

function isMissing(thrown: unknown): boolean {
  return thrown instanceof Error && "code" in thrown && thrown.code === "ENOENT";
}
