import { exceptionIn } from "#contracts/ogc/exceptionReport";
import { AppError, toAppError } from "#domain/appError";
import type { CatalogueFormat, Collected, FetchedDocument, ModuleContext, ServiceReader } from "#plugin-api";
import { documentOf } from "#plugin-api/documentOf";

import { explainFault } from "./explainFault";
import { fetchDocument } from "./fetchDocument";
import { findingOfCatalogue, findingOfService, type Finding } from "./finding";

export interface DiscoverCall {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: { readonly bytes?: number; readonly share?: number }) => void;
}

type Needs = Pick<ModuleContext, "http" | "collect">;

/** A reader this sure of an address is asked before the address is: it knows better what to ask for. */
const sureFrom = 0.9;

/** A reader this sure has seen more in the address than a server's name. */
const likelyFrom = 0.3;

/** How much of a file the formats are shown to recognise it. */
const headBytes = 65_536;

/**
 * What an address serves. The readers that are sure of it by its look read it at once; otherwise it is fetched once
 * and each reader, then each catalogue format, looks at what came; those that thought it possible ask in their own way.
 * @throws AppError: why nothing was found, with the server's own words where it spoke
 */
export async function discoverAddress(needs: Needs, url: URL, call: DiscoverCall): Promise<Finding> {
  const { signal } = call;
  const ranked = (await needs.collect("serviceReaders"))
    .map((reader) => ({ ...reader, score: reader.made.recognise(url) }))
    .sort((one, other) => other.score - one.score);
  const faults: AppError[] = [];
  const tried = new Set<ServiceReader>();

  const ask = async ({ made, t }: Collected<ServiceReader>, document?: FetchedDocument): Promise<Finding | null> => {
    tried.add(made);
    try {
      const found = await made.read(url, { signal, ...(document ? { document } : {}) });
      return found && findingOfService(found, t, false);
    } catch (thrown) {
      const fault = toAppError(thrown, { source: url.host });
      if (fault.code === "cancelled" || signal.aborted) throw thrown;
      faults.push(explainFault(fault, url));
      return null;
    }
  };

  for (const reader of ranked.filter(({ score }) => score >= sureFrom)) {
    const finding = await ask(reader);
    if (finding) return finding;
  }
  if (faults[0]) throw faults[0];

  const fetched = await fetchDocument(needs.http, url, { signal, onProgress: (bytes) => call.onProgress({ bytes }) }).catch((thrown: unknown) => {
    const fault = toAppError(thrown, { source: url.host });
    if (fault.code === "cancelled" || signal.aborted) throw thrown;
    return explainFault(fault, url);
  });
  if (!(fetched instanceof AppError) && fetched.refusal === null) {
    const { document } = fetched;
    for (const reader of ranked.filter(({ made }) => made.accepts(document))) {
      const finding = await ask(reader, document);
      if (finding) return finding;
    }
    const finding = await readCatalogue(await needs.collect("catalogueFormats"), { name: fileNameOf(url), bytes: document.bytes, url: url.href }, call);
    if (finding) return finding;
  }
  // A server that did not answer at all is asked again by those only that have some reason to.
  const worthAsking = fetched instanceof AppError ? likelyFrom : Number.MIN_VALUE;
  for (const reader of ranked.filter(({ score, made }) => score >= worthAsking && !tried.has(made))) {
    const finding = await ask(reader);
    if (finding) return finding;
  }

  if (fetched instanceof AppError) throw fetched;
  throw whyNothing(url, fetched.document, fetched.refusal, faults);
}

/**
 * What a file of this machine holds.
 * @throws AppError invalid-input (`unknown-file`), and those of the reader that knows the file
 */
export async function discoverFile(needs: Pick<Needs, "collect">, file: { readonly name: string; readonly bytes: Uint8Array }, call: DiscoverCall): Promise<Finding> {
  const { name, bytes } = file;
  if (bytes.length === 0) throw new AppError("invalid-input", "The file is empty.", { source: name, reason: "empty-file" });
  const finding = await readCatalogue(await needs.collect("catalogueFormats"), file, call);
  if (finding) return finding;
  const url = new URL(`file:///${encodeURIComponent(name)}`);
  const document = documentOf(url, "", bytes);
  for (const { made, t } of await needs.collect("serviceReaders")) {
    if (!made.accepts(document)) continue;
    const found = await made.read(url, { signal: call.signal, document });
    if (found) return findingOfService(found, t, true);
  }
  throw new AppError("invalid-input", "No reader knows this file.", { source: name, reason: "unknown-file" });
}

async function readCatalogue(
  formats: readonly Collected<CatalogueFormat>[],
  file: { readonly name: string; readonly bytes: Uint8Array; readonly url?: string },
  { signal, onProgress }: DiscoverCall,
): Promise<Finding | null> {
  const head = file.bytes.subarray(0, headBytes);
  const known = formats.find(({ made }) => made.accepts({ name: file.name, head }));
  if (!known) return null;
  const catalogue = await known.made.read(file, { signal, onProgress: (share) => onProgress({ share }) });
  return findingOfCatalogue(catalogue, known.t(known.made.title), known.t, file.url ?? null);
}

function whyNothing(url: URL, document: FetchedDocument, refusal: AppError | null, faults: readonly AppError[]): AppError {
  const text = document.text?.trimStart() ?? "";
  const isPage = /^<!doctype html|^<html[\s>]/i.test(text) || document.contentType === "text/html";
  if (refusal && (refusal.context.httpStatus === 404 || isPage || !text.startsWith("<"))) return faults[0] ?? refusal;
  const exception = text === "" || isPage ? null : exceptionIn(text);
  if (exception) return exception;
  const fault = faults[0] ?? refusal;
  if (fault) return fault;
  const source = `${url.host}${url.pathname}`;
  return isPage
    ? new AppError("invalid-response", "An HTML page came.", { source, reason: "page-not-service" })
    : new AppError("unsupported", "No reader knows what came.", { source, reason: "unknown-service" });
}

/** The last part of the path, as a file would be called. */
function fileNameOf(url: URL): string {
  const last = url.pathname.split("/").filter(Boolean).at(-1) ?? url.host;
  try {
    return decodeURIComponent(last);
  } catch {
    // A lone percent sign: the name as the address has it.
    return last;
  }
}
