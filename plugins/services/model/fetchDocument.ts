import { AppError, toAppError } from "#domain/appError";
import type { FetchedDocument, HttpAnswer, HttpClient } from "#plugin-api";
import { documentOf } from "#plugin-api/documentOf";

/** A larger document is data, not the description of a service. */
export const limitMegabytes = 60;

/** Services that make a catalogue of thousands of layers at each call take their time. */
const silenceMs = 90_000;

/**
 * What answers at an address, once, as it is. A refusal comes with the server's own document, where it sent one.
 * @throws AppError: those of the client, and unsupported (`document-too-large`)
 */
export async function fetchDocument(
  http: HttpClient,
  url: URL,
  { signal, onProgress }: { readonly signal: AbortSignal; readonly onProgress: (bytes: number) => void },
): Promise<{ readonly document: FetchedDocument; readonly refusal: AppError | null }> {
  const control = new AbortController();
  const stop = (): void => control.abort(signal.reason);
  signal.addEventListener("abort", stop, { once: true });
  if (signal.aborted) stop();
  let tooLarge = false;
  const heard: { answer?: HttpAnswer } = {};
  try {
    const bytes = await http.bytes(url.href, {
      signal: control.signal,
      timeoutMs: silenceMs,
      onAnswer: (answer) => (heard.answer = answer),
      onProgress({ receivedBytes }) {
        onProgress(receivedBytes);
        if (receivedBytes <= limitMegabytes * 1e6) return;
        tooLarge = true;
        control.abort();
      },
    });
    return { document: documentOf(url, contentTypeOf(heard.answer), bytes), refusal: null };
  } catch (thrown) {
    if (tooLarge) {
      throw new AppError("unsupported", "The document is too large.", { source: url.host, reason: "document-too-large", values: { limit: limitMegabytes } }, { cause: thrown });
    }
    if (!heard.answer || signal.aborted) throw thrown;
    return { document: documentOf(url, contentTypeOf(heard.answer), heard.answer.bytes), refusal: toAppError(thrown, { source: url.host }) };
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

function contentTypeOf(answer: HttpAnswer | undefined): string {
  return answer?.headers["content-type"] ?? "";
}
