import path from "node:path";

import { AppError, toAppError } from "#domain/appError";
import type { BatchPolicy } from "#domain/geocoding/batchPolicy";
import { countOutcomes } from "#domain/geocoding/countOutcomes";
import type { AddressInput, Geocoder } from "#domain/geocoding/geocoder";
import { geocodeRows } from "#domain/geocoding/geocodeRows";
import { resultCells } from "#domain/geocoding/resultColumns";
import type { RowPoint } from "#domain/table/point";
import { answeredPoint, isDecided } from "#cli/answeredPoint";
import { addressOf, columnsOf, type AskedColumns } from "#cli/askedColumns";
import { createKeptPoints } from "#cli/keptPoints";
import { createProgress } from "#cli/createProgress";
import { openJournal, type Journal, type JournalPacket } from "#cli/journal";
import { loadFileFormats, loadGeocoder, loadModules } from "#cli/loadModules";
import { openInput, type InputFile } from "#cli/openInput";
import { usage, type GeocodeRequest } from "#cli/readArguments";
import { resolveServices } from "#cli/resolveServices";
import { createRowCount } from "#cli/rowCount";
import { findResultPlaces, type ResultPlaces } from "#cli/resultPlaces";
import { createRowFeed, type RowFeed } from "#cli/rowFeed";
import { exitCodes, type Surroundings } from "#cli/surroundings";
import { formatWords, type Words } from "#cli/words";
import { writeOutput } from "#cli/writeOutput";
import type { FileFormat, ReadWarning } from "#plugin-api";
import { createApiPacer } from "#plugin-api/apiPacer";
import { errorText } from "#plugin-api/errorText";

/**
 * `geoatelier geocode`: reads the file once, asks packet by packet with a journal on the disk, and writes the rows
 * as they are answered, while the service works on the next ones. Memory is that of a few packets, whatever the file.
 * @returns the exit code
 */
export async function geocodeCommand(request: GeocodeRequest, surroundings: Surroundings, words: Words): Promise<number> {
  const { signal, environment, stdout, stderr } = surroundings;
  const startedAt = Date.now();
  if (path.resolve(request.input) === path.resolve(request.output)) throw usage("same-file");
  const modules = loadModules();
  const formats = await loadFileFormats(modules, request.input);
  const input = await openInput(request.input);
  try {
    const format = await chooseFormat(formats, input);
    if (!format.write) throw usage("format-not-written", { file: request.input });
    if (request.crs !== undefined && !canProject(modules, format)) throw usage("crs-not-written", { file: request.input });
    const opened = await format.open(input.source, {}, { signal });
    const columns = columnsOf(request, opened.columnNames);
    const services = await resolveServices(request.services, environment, signal);
    const geocoder = await loadGeocoder(modules, { rewrite: services.rewrite, pacer: createApiPacer() });
    if (!geocoder) throw new AppError("unsupported", "No module contributes a geocoder.");
    const layout = await findResultPlaces(opened, format, input.source, request.crs, signal);
    const work = { version: 1, sha256: input.sha256, ...columns.names, services: services.base, resultCells: layout.places.length } as const;
    const journal = await openJournal(`${request.output}.geoatelier-journal`, work, request.resume);
    const warnings: ReadWarning[] = [];
    const feed = createRowFeed(opened, input.source.name);
    const kept = createKeptPoints();
    try {
      const results = kept.count(answers({ request, input, format, columns, feed, layout, geocoder, journal, surroundings, words }));
      await writeOutput({ output: request.output, format, opened, feed, layout, results, source: input.source, warn: (warning) => warnings.push(warning), signal });
    } catch (thrown) {
      await journal.close();
      const error = toAppError(thrown);
      if (error.code === "cancelled") stderr.write(`${words.t("cli.interrupted", { done: journal.counts.rows })}\n`);
      throw error;
    }
    const { counts } = journal;
    await journal.remove();
    const say = await formatWords(modules, format, words);
    for (const { key, values } of [...opened.warnings, ...warnings]) stderr.write(`${say(key, values)}\n`);
    stderr.write(`${words.t("cli.proof", { ...counts, output: request.output })}\n`);
    if (kept.points > 0) stderr.write(`${words.t("cli.kept", { points: kept.points, far: kept.far })}\n`);
    stdout.write(`${JSON.stringify({ ...counts, kept: kept.points, seconds: Math.round((Date.now() - startedAt) / 100) / 10 })}\n`);
    return counts.failed > 0 ? exitCodes.failedRows : exitCodes.done;
  } finally {
    await input.close();
  }
}

function canProject(modules: ReturnType<typeof loadModules>, { id }: FileFormat): boolean {
  return modules.some(({ contributes }) => contributes.fileFormats?.some((format) => format.id === id && format.writesProjected));
}

async function chooseFormat(formats: readonly FileFormat[], input: InputFile): Promise<FileFormat> {
  const head = await input.source.slice(0, 65_536);
  const ranked = formats.map((format) => ({ format, certainty: format.recognises(input.source.name, head) })).sort((a, b) => b.certainty - a.certainty);
  const best = ranked[0];
  if (!best) throw usage("unknown-format", { file: input.source.name });
  // A file that no format recognises goes to the first one all the same: its refusal says what the file is.
  return best.format;
}

interface Run {
  readonly request: GeocodeRequest;
  readonly input: InputFile;
  readonly format: FileFormat;
  readonly columns: AskedColumns;
  readonly feed: RowFeed;
  readonly layout: ResultPlaces;
  readonly geocoder: Geocoder;
  readonly journal: Journal;
  readonly surroundings: Surroundings;
  readonly words: Words;
}

/**
 * Small packets and few remembered answers keep 200,000 rows within 300 MB. Two packets at once keep the service
 * busy while an answer is read and saved, and two more may be answered that are not saved yet; after an interruption the
 * ones not in the journal are asked again. Two minutes without a network end the work.
 */
const cliPolicy: Partial<BatchPolicy> = { largestPacket: 3_000, packetsInFlight: 2, packetsAhead: 2, rememberedAnswers: 5_000, offlineWaits: 24 };

/**
 * The result cells of all rows, in order: those of the journal, then those of the rows that it has not, each packet
 * kept there before it is handed out.
 * @throws AppError cancelled on Ctrl C
 */
async function* answers(run: Run): AsyncGenerator<JournalPacket["cells"], void, undefined> {
  const { request, input, format, feed, layout, columns, geocoder, journal, surroundings, words } = run;
  const { stderr, signal } = surroundings;
  const alreadyDone = journal.counts.rows;
  const count = createRowCount(format, input, signal);
  const progress = createProgress(stderr, words, alreadyDone, count.known);
  if (request.resume) progress.say(alreadyDone > 0 ? words.t("cli.resumed", { row: alreadyDone + 1 }) : words.t("cli.nothing-to-resume"));
  const inFlight: AskedRow[] = [];
  let fault: AppError | undefined;
  try {
    yield* journal.kept();
    const batch = geocodeRows(geocoder, questions(feed, columns, layout, inFlight), {
      signal,
      whenHopeless: "fail-rest",
      policy: cliPolicy,
      onWait: (wait) => progress.say(words.t(`cli.wait.${wait.cause}`, { seconds: Math.ceil(wait.delayMs / 1_000) })),
    });
    for await (const packet of batch) {
      const asked = inFlight.splice(0, packet.outcomes.length);
      const trace = { method: "search-csv", engine: geocoder.id, date: new Date().toISOString() } as const;
      const cells = packet.outcomes.map((outcome, index) => {
        const { question, before } = asked[index] ?? { question: { address: "" }, before: null };
        return resultCells(answeredPoint(before, outcome, question, trace), layout.withSource);
      });
      await journal.append({ counts: countOutcomes(packet.outcomes), cells });
      fault = packet.fault ?? fault;
      progress.report(journal.counts.rows);
      yield cells;
    }
  } finally {
    progress.end();
    await count.stop();
  }
  if (fault && journal.counts.failed > 0) stderr.write(`${words.t("cli.stopped", { ...errorText(fault, words) })}\n`);
}

/** What was asked, and the point that the file has for the row. */
interface AskedRow {
  readonly question: AddressInput;
  readonly before: RowPoint | null;
}

/** The rows not taken yet, as questions. Each one also waits in `inFlight` until its packet is answered. */
async function* questions(feed: RowFeed, columns: AskedColumns, layout: ResultPlaces, inFlight: AskedRow[]): AsyncGenerator<AddressInput, void, undefined> {
  for await (const { row, read } of feed.unasked()) {
    const before = layout.pointOf(read);
    // An empty address is skipped without a word to the service.
    const question = isDecided(before) ? { row, address: "" } : addressOf(read, row, columns);
    inFlight.push({ question, before });
    yield question;
  }
}
