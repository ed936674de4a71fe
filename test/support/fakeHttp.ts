import { AppError } from "#domain/appError";
import type { HeadlessContext, HttpClient, HttpRequest } from "#plugin-api";

export interface FakeContextWithHttp extends HeadlessContext {
  /** Addresses asked for, in order, with the range where there was one. */
  readonly asked: string[];
}

/** A network of these addresses only, each a file or a fault; ranges are honoured unless told otherwise. */
export function contextWithFiles(files: Readonly<Record<string, Uint8Array | string | AppError>>, { ranges = true, contentType = "" } = {}): FakeContextWithHttp {
  const asked: string[] = [];
  const bytes = async (url: string, request: HttpRequest): Promise<Uint8Array> => {
    const wanted = request.headers?.["range"];
    asked.push(wanted === undefined ? url : `${url} ${wanted}`);
    const file = files[url];
    if (file instanceof AppError) throw file;
    if (file === undefined) {
      request.onAnswer?.({ status: 404, headers: {}, bytes: new Uint8Array() });
      throw new AppError("not-found", `Nothing at ${url}.`, { httpStatus: 404 });
    }
    const whole = typeof file === "string" ? new TextEncoder().encode(file) : file;
    const range = ranges ? /bytes=(\d+)-(\d+)/.exec(wanted ?? "") : null;
    const sent = range ? whole.subarray(Number(range[1]), Number(range[2]) + 1) : whole;
    request.onProgress?.({ sentBytes: 0, receivedBytes: sent.length });
    if (request.signal.aborted) throw new AppError("cancelled", "Cancelled.");
    request.onAnswer?.({ status: range ? 206 : 200, headers: contentType === "" ? {} : { "content-type": contentType }, bytes: sent });
    return sent;
  };
  const http: HttpClient = {
    bytes,
    text: async (url, request) => ({ status: 200, headers: {}, text: new TextDecoder().decode(await bytes(url, request)) }),
    json: async (url, schema, request) => schema.parse(JSON.parse(new TextDecoder().decode(await bytes(url, request)))),
  };
  return { moduleId: "tested", http, resolveUrl: (url) => url, asked };
}
