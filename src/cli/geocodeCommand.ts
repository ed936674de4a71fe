import path from "node:path";

import { AppError, toAppError } from "#domain/appError";
import type { BatchPolicy } from "#domain/geocoding/batchPolicy";
import { composeAddress } from "#domain/geocoding/composeAddress";
import { countOutcomes } from "#domain/geocoding/countOutcomes";
import { normaliseCitycode, normalisePostcode } from "#domain/geocoding/filterCodes";
import type { AddressInput, Geocoder } from "#domain/geocoding/geocoder";
import { geocodeRows } from "#domain/geocoding/geocodeRows";
import { pointFromOutcome } from "#domain/geocoding/pointFromOutcome";
import { resultCells } from "#domain/geocoding/resultColumns";
import { AnswerQueue } from "#cli/answerQueue";
import { createProgress } from "#cli/createProgress";
import { findColumns } from "#cli/findColumns";
import { openJournal, type Journal, type JournalPacket } from "#cli/journal";
import { loadFileFormats, loadGeocoder, loadModules } from "#cli/loadModules";
import { openInput, type InputFile } from "#cli/openInput";
import { usage, type GeocodeRequest } from "#cli/readArguments";
import { readRows, type RowReader } from "#cli/readRows";
import { resolveServices } from "#cli/resolveServices";
import { exitCodes, type Surroundings } from "#cli/surroundings";
import { type Words } from "#cli/words";
import { writeOutput } from "#cli/writeOutput";
import type { FileFormat } from "#plugin-api";
import { createApiPacer } from "#plugin-api/apiPacer";
import { errorText } from "#plugin-api/errorText";

interface Columns {
  readonly address: readonly number[];
  readonly citycode: number | null;
  readonly postcode: number | null;
}

/**
 * `geoatelier geocode`: reads, asks packet by packet with a journal on the disk, and writes the output in a second
 * pass over the input that goes on while the service works. Memory is that of a few packets, whatever the file.
 * @returns the exit code
 */
export async function geocodeCommand(request: GeocodeRequest, surroundings: Surroundings, words: Words): Promise<number> {
  const { signal, environment, stdout } = surroundings;
  const startedAt = Date.now();
  if (path.resolve(request.input) === path.resolve(request.output)) throw usage("same-file");
  const modules = await loadModules();
  const formats = await loadFileFormats(modules, request.input);
  const input = await openInput(request.input);
  try {
    const format = await chooseFormat(formats, input);
    if (!format.write) throw usage("format-not-written", { file: request.input });
    const columnNames = (await format.open(input.source, {}, { signal })).columnNames;
    const columns = columnsOf(request, columnNames);
    const services = await resolveServices(request.services, environment, signal);
    const geocoder = await loadGeocoder(modules, { rewrite: services.rewrite, pacer: createApiPacer() });
    if (!geocoder) throw new AppError("unsupported", "No module contributes a geocoder.");
    const journal = await openJournal(`${request.output}.geoatelier-journal`, { version: 1, sha256: input.sha256, ...columnsForJournal(columns, columnNames), services: services.base }, request.resume);
    try {
      await askAndWrite({ request, input, format, columns, geocoder, journal, surroundings, words });
    } catch (thrown) {
      await journal.close();
      const error = toAppError(thrown);
      if (error.code === "cancelled") surroundings.stderr.write(`${words.t("cli.interrupted", { done: journal.counts.rows })}\n`);
      throw error;
    }
    const { counts } = journal;
    await journal.remove();
    surroundings.stderr.write(`${words.t("cli.proof", { ...counts, output: request.output })}\n`);
    stdout.write(`${JSON.stringify({ ...counts, seconds: Math.round((Date.now() - startedAt) / 100) / 10 })}\n`);
    return counts.failed > 0 ? exitCodes.failedRows : exitCodes.done;
  } finally {
    await input.close();
  }
}

async function chooseFormat(formats: readonly FileFormat[], input: InputFile): Promise<FileFormat> {
  const head = await input.source.slice(0, 65_536);
  const ranked = formats.map((format) => ({ format, certainty: format.recognises(input.source.name, head) })).sort((a, b) => b.certainty - a.certainty);
  const best = ranked[0];
  if (!best) throw usage("unknown-format", { file: input.source.name });
  // A file that no format recognises goes to the first one all the same: its refusal says what the file is.
  return best.format;
}

function columnsOf(request: GeocodeRequest, names: readonly string[]): Columns {
  const one = (name: string | undefined) => (name === undefined ? null : (findColumns(names, [name])[0] ?? null));
  return { address: findColumns(names, request.address), citycode: one(request.citycode), postcode: one(request.postcode) };
}

function columnsForJournal(columns: Columns, names: readonly string[]) {
  const name = (index: number | null) => (index === null ? null : `${index}:${names[index] ?? ""}`);
  return { address: columns.address.map((index) => name(index) ?? ""), citycode: name(columns.citycode), postcode: name(columns.postcode) };
}

interface Run {
  readonly request: GeocodeRequest;
  readonly input: InputFile;
  readonly format: FileFormat;
  readonly columns: Columns;
  readonly geocoder: Geocoder;
  readonly journal: Journal;
  readonly surroundings: Surroundings;
  readonly words: Words;
}

/** The asker and the writer side by side; the fault of one ends the other. */
async function askAndWrite(run: Run): Promise<void> {
  const { request, input, format, journal, surroundings } = run;
  const control = new AbortController();
  const signal = AbortSignal.any([surroundings.signal, control.signal]);
  const queue = new AnswerQueue<JournalPacket["cells"]>(2);
  const { kept } = journal;
  async function* results(): AsyncGenerator<JournalPacket["cells"], void, undefined> {
    yield* kept();
    yield* queue.packets();
  }
  const counting = countRows(format, input, signal);
  const writing = counting.then((length) => writeOutput({ output: request.output, input, format, results: results(), length, signal }));
  let first: unknown = null;
  const endBoth = (fault: unknown): void => {
    first ??= fault;
    queue.fail(fault);
    control.abort(fault);
  };
  await Promise.all([askRows(run, counting, queue, signal).then(() => queue.end()).catch(endBoth), writing.catch(endBoth)]);
  if (first !== null) throw first;
}

/**
 * Small packets and few remembered answers keep 200,000 rows within 300 MB. Two packets at once keep the service
 * busy while an answer is read and saved; after an interruption the ones not in the journal are asked again. Two
 * minutes without a network end the work.
 */
const cliPolicy: Partial<BatchPolicy> = { largestPacket: 3_000, packetsInFlight: 2, rememberedAnswers: 5_000, offlineWaits: 24 };

/** Asks the rows that the journal has not, keeps their answers there, and hands them to the writer. @throws AppError cancelled on Ctrl C */
async function askRows(run: Run, counting: Promise<number>, queue: AnswerQueue<JournalPacket["cells"]>, signal: AbortSignal): Promise<void> {
  const { request, input, format, columns, geocoder, journal, surroundings, words } = run;
  const { stderr } = surroundings;
  const alreadyDone = journal.counts.rows;
  const progress = createProgress(stderr, words, alreadyDone);
  if (request.resume) progress.say(alreadyDone > 0 ? words.t("cli.resumed", { row: alreadyDone + 1 }) : words.t("cli.nothing-to-resume"));
  const inFlight: AddressInput[] = [];
  let fault: AppError | undefined;
  try {
    const batch = geocodeRows(geocoder, addresses(format, input, columns, alreadyDone, inFlight, signal), {
      signal,
      whenHopeless: "fail-rest",
      policy: cliPolicy,
      onWait: (wait) => progress.say(words.t(`cli.wait.${wait.cause}`, { seconds: Math.ceil(wait.delayMs / 1_000) })),
    });
    for await (const packet of batch) {
      const asked = inFlight.splice(0, packet.outcomes.length);
      const trace = { method: "search-csv", engine: geocoder.id, date: new Date().toISOString() } as const;
      const cells = packet.outcomes.map((outcome, index) => resultCells(pointFromOutcome(outcome, asked[index] ?? { address: "" }, trace)));
      await journal.append({ counts: countOutcomes(packet.outcomes), cells });
      await queue.push(cells);
      fault = packet.fault ?? fault;
      progress.report(journal.counts.rows, await counting);
    }
  } finally {
    progress.end();
  }
  if (fault && journal.counts.failed > 0) stderr.write(`${words.t("cli.stopped", { ...errorText(fault, words) })}\n`);
}

async function countRows(format: FileFormat, input: InputFile, signal: AbortSignal): Promise<number> {
  const opened = await format.open(input.source, {}, { signal });
  let count = 0;
  if (opened.packedRows) for await (const batch of opened.packedRows) count += batch.length;
  else for await (const batch of opened.rows) count += batch.length;
  return count;
}

/** The rows after the first `skip`, as questions. Each one also waits in `inFlight` until its packet is answered. */
async function* addresses(format: FileFormat, input: InputFile, columns: Columns, skip: number, inFlight: AddressInput[], signal: AbortSignal): AsyncGenerator<AddressInput> {
  const opened = await format.open(input.source, {}, { signal });
  let row = 0;
  for await (const read of readRows(opened)) {
    row += 1;
    if (row <= skip) continue;
    const question = addressOf(read, row - 1, columns);
    inFlight.push(question);
    yield question;
  }
}

function addressOf(read: RowReader, row: number, columns: Columns): AddressInput {
  const postcode = columns.postcode === null ? undefined : normalisePostcode(read(columns.postcode));
  const citycode = columns.citycode === null ? undefined : normaliseCitycode(read(columns.citycode));
  return {
    row,
    address: composeAddress(columns.address.map(read)),
    ...(postcode === undefined ? {} : { postcode }),
    ...(citycode === undefined ? {} : { citycode }),
  };
}
