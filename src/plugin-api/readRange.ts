import { AppError, toAppError } from "#domain/appError";
import type { HttpClient } from "#plugin-api/http";

/** A server that ignores the range of a file this small is forgiven: the part wanted is cut from the whole. */
const smallFileBytes = 8_000_000;

/**
 * A part of a file at an address; shorter than asked at the end of the file.
 * @throws AppError unsupported (`no-ranges`) when the server begins to send a large file whole; those of the client
 */
export async function readRange(http: HttpClient, url: string, start: number, length: number, signal: AbortSignal): Promise<Uint8Array> {
  const control = new AbortController();
  const stop = (): void => control.abort(signal.reason);
  signal.addEventListener("abort", stop, { once: true });
  if (signal.aborted) stop();
  let status = 0;
  let tooMuch = false;
  try {
    const bytes = await http.bytes(url, {
      headers: { range: `bytes=${start}-${start + length - 1}` },
      signal: control.signal,
      onAnswer: (answer) => (status = answer.status),
      onProgress({ receivedBytes }) {
        if (receivedBytes <= length + smallFileBytes) return;
        tooMuch = true;
        control.abort();
      },
    });
    if (status === 206 || (bytes.length <= length && start === 0)) return bytes;
    if (bytes.length > smallFileBytes) tooMuch = true;
    else return bytes.subarray(start, start + length);
    throw new AppError("unsupported", "The server ignores ranges.", { source: new URL(url).host, reason: "no-ranges" });
  } catch (thrown) {
    if (tooMuch && !signal.aborted) throw new AppError("unsupported", "The server ignores ranges.", { source: new URL(url).host, reason: "no-ranges" }, { cause: thrown });
    throw toAppError(thrown);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}
