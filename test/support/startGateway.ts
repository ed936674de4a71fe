import { createServer, request, type IncomingHttpHeaders, type IncomingMessage, type OutgoingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";

import Papa from "papaparse";

export interface Answer {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: Buffer | string;
}

/** One packet of addresses on its way to the batch geocoder. */
export interface Batch {
  /** Counted from 1 since the last `reset`. */
  readonly number: number;
  /** Rows of the packet in their order, each with the key and the columns that were sent. */
  readonly rows: readonly Readonly<Record<string, string>>[];
  /** What the sandbox answers. */
  forward(): Promise<Answer>;
}

/** How a service answers; `cut` closes the connection half-way through an answer. */
export type BatchAnswer = Answer | "cut";

export interface Gateway {
  readonly url: string;
  /** Packets that came since the last `reset`, whatever their answer. */
  readonly batches: readonly Batch[];
  /** Every other request since the last `reset`: method, path and when it came (milliseconds). */
  readonly calls: readonly { readonly path: string; readonly atMs: number }[];
  /** From now on the answers to packets. Without it, the sandbox's own. */
  answerBatches(answer: (batch: Batch) => Promise<BatchAnswer> | BatchAnswer): void;
  /**
   * From now on the answer to every request whose decoded path matches; the latest that matches wins. `null` lets the
   * request through.
   */
  answer(path: RegExp, answer: (path: string) => Promise<BatchAnswer | null> | BatchAnswer | null): void;
  reset(): void;
  stop(): Promise<void>;
}

const batchPath = "/sandbox/geocodage/search/csv";

/**
 * A door before the application that forwards everything, notes what is asked, and lets a test answer in the place
 * of the batch geocoder: the browser keeps its real network path, as it has to a service that misbehaves.
 * @param target address of the application
 */
export async function startGateway(target: string): Promise<Gateway> {
  let batches: Batch[] = [];
  let calls: { path: string; atMs: number }[] = [];
  let answers: { matches: RegExp; answer: (path: string) => Promise<BatchAnswer | null> | BatchAnswer | null }[] = [];
  let answerBatch: ((batch: Batch) => Promise<BatchAnswer> | BatchAnswer) | null = null;

  const server = createServer((incoming, outgoing) => {
    const path = incoming.url ?? "/";
    const answering = path.startsWith(batchPath) && incoming.method === "POST" ? answerPacket(incoming) : pass(incoming, path);
    answering.then(
      (answer) => {
        if (answer === "cut") {
          outgoing.writeHead(200, { "content-type": "text/csv", "content-length": "100000" });
          outgoing.write("geoatelier", () => outgoing.destroy());
          return;
        }
        outgoing.writeHead(answer.status, answer.headers);
        outgoing.end(answer.body);
      },
      () => outgoing.destroy(),
    );
  });

  async function pass(incoming: IncomingMessage, path: string): Promise<BatchAnswer> {
    calls.push({ path, atMs: performance.now() });
    const decoded = decodeURIComponent(path);
    const other = await answers.findLast(({ matches }) => matches.test(decoded))?.answer(decoded);
    if (other) return other;
    return forward(target, path, incoming.method ?? "GET", incoming.headers, await bodyOf(incoming));
  }

  async function answerPacket(incoming: IncomingMessage): Promise<BatchAnswer> {
    const body = await bodyOf(incoming);
    const batch: Batch = {
      number: batches.length + 1,
      rows: rowsOf(body),
      forward: () => forward(target, incoming.url ?? batchPath, "POST", incoming.headers, body),
    };
    batches.push(batch);
    return answerBatch ? answerBatch(batch) : batch.forward();
  }

  const url = await listen(server);
  return {
    url,
    get batches() {
      return batches;
    },
    get calls() {
      return calls;
    },
    answerBatches(answer) {
      answerBatch = answer;
    },
    answer(matches, answer) {
      answers.push({ matches, answer });
    },
    reset() {
      answerBatch = null;
      answers = [];
      batches = [];
      calls = [];
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The CSV of an answer as rows; of the sandbox's own answers in the tests that change them. */
export function rowsOfAnswer(answer: Answer): Record<string, string>[] {
  return Papa.parse<Record<string, string>>(answer.body.toString(), { header: true, skipEmptyLines: true }).data;
}

export function csvAnswer(rows: readonly Readonly<Record<string, string>>[], columns?: string[]): Answer {
  return { status: 200, headers: { "content-type": "text/csv; charset=utf-8" }, body: Papa.unparse([...rows], columns ? { columns } : {}) };
}

function forward(target: string, path: string, method: string, headers: IncomingHttpHeaders, body: Buffer): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(`${target}${path}`, { method, headers }, (response) => {
      bodyOf(response).then((received) => {
        const { connection: _connection, "transfer-encoding": _encoding, "keep-alive": _keepAlive, ...kept } = response.headers;
        resolve({ status: response.statusCode ?? 502, headers: kept, body: received });
      }, reject);
    });
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of message) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

/** The rows of the file in a multipart form: the part that has a file name. */
function rowsOf(form: Buffer): Record<string, string>[] {
  const text = form.toString("utf8");
  const file = /filename="[^"]*"[\s\S]*?\r\n\r\n([\s\S]*?)\r\n--/.exec(text)?.[1] ?? "";
  return Papa.parse<Record<string, string>>(file, { header: true, skipEmptyLines: true }).data;
}

function listen(server: Server): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
  });
}
