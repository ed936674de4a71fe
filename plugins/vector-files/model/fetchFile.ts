import { AppError } from "#domain/appError";
import type { HttpClient } from "#plugin-api";

/** A larger file is held in memory whole and blocks the page while it is read. */
export const limitMegabytes = 60;

/** A whole file. @throws AppError unsupported (`document-too-large`), those of the client */
export async function fetchFile(http: HttpClient, url: string, signal: AbortSignal): Promise<{ readonly bytes: Uint8Array; readonly contentType: string }> {
  const control = new AbortController();
  const stop = (): void => control.abort(signal.reason);
  signal.addEventListener("abort", stop, { once: true });
  if (signal.aborted) stop();
  let tooLarge = false;
  let contentType = "";
  try {
    const bytes = await http.bytes(url, {
      signal: control.signal,
      timeoutMs: 60_000,
      onAnswer: ({ headers }) => (contentType = headers["content-type"] ?? ""),
      onProgress({ receivedBytes }) {
        if (receivedBytes <= limitMegabytes * 1e6) return;
        tooLarge = true;
        control.abort();
      },
    });
    return { bytes, contentType };
  } catch (thrown) {
    if (!tooLarge) throw thrown;
    throw new AppError("unsupported", "The file is too large.", { source: new URL(url).host, reason: "document-too-large", values: { limit: limitMegabytes } }, { cause: thrown });
  } finally {
    signal.removeEventListener("abort", stop);
  }
}
