import { exceptionIn } from "#contracts/ogc/exceptionReport";
import { AppError, toAppError, type ErrorContext } from "#domain/appError";
import { loadImage, type PictureCall } from "#map/loading/createPictureLoader";

/** What was found about a picture that did not show. */
export type Diagnosis =
  | { readonly kind: "missing" }
  /** It came after all. */
  | { readonly kind: "picture"; readonly image: HTMLImageElement }
  /** It shows, but the server lets no page read it (no CORS). */
  | { readonly kind: "unreadable"; readonly image: HTMLImageElement }
  | { readonly kind: "fault"; readonly error: AppError };

const longestMs = 30_000;
const longestText = 100_000;

/**
 * Asks again, in a way that lets the answer be read, for a picture that the browser could not show.
 * @throws AppError cancelled
 */
export async function diagnosePicture(url: string, { source, missingIsEdge, signal }: PictureCall): Promise<Diagnosis> {
  const limit = AbortSignal.timeout(longestMs);
  const either = signal ? AbortSignal.any([signal, limit]) : limit;
  try {
    // Not the cached failure: what is wrong now.
    const answer = await fetch(url, { signal: either, cache: "no-cache" });
    return await readAnswer(answer, source, missingIsEdge);
  } catch (thrown) {
    if (signal?.aborted) throw new AppError("cancelled", "The picture is not wanted any more.", {}, { cause: thrown });
    if (limit.aborted) return fault("timeout", "No answer in time.", { source }, thrown);
    return explainSilence(url, source, signal, thrown);
  }
}

async function readAnswer(answer: Response, source: string, missingIsEdge: boolean): Promise<Diagnosis> {
  const { status } = answer;
  const blob = await answer.blob();
  const type = blob.type.toLowerCase();
  if (answer.ok && type.startsWith("image/") && blob.size > 0) {
    const image = await readPicture(blob);
    return image ? { kind: "picture", image } : fault("invalid-response", "A picture that can't be read came.", { source, httpStatus: status, reason: "broken-picture" });
  }
  if (missingIsEdge && (status === 404 || status === 204 || (answer.ok && blob.size === 0))) return { kind: "missing" };
  const text = blob.size <= longestText && !type.startsWith("image/") ? await blob.text() : "";
  const exception = text === "" ? null : exceptionIn(text, source);
  // IGN and others say so for squares beyond the edge of their data.
  if (missingIsEdge && exception && /TileOutOfRange|TILEOUTOFRANGE/i.test(String(exception.context.values?.exceptionCode))) return { kind: "missing" };
  if (exception) return { kind: "fault", error: exception };
  if (status === 401 || status === 403) return fault("permission-denied", `HTTP ${status}`, { source, httpStatus: status });
  if (status === 404) return fault("not-found", "HTTP 404", { source, httpStatus: status });
  if (status === 429) return fault("quota-exceeded", "HTTP 429", { source, httpStatus: status });
  if (!answer.ok) return fault("service-failed", `HTTP ${status}`, { source, httpStatus: status });
  return fault("invalid-response", `${type || "nothing known"} came instead of a picture.`, { source, httpStatus: status, reason: "no-picture" });
}

async function readPicture(blob: Blob): Promise<HTMLImageElement | null> {
  const address = URL.createObjectURL(blob);
  try {
    return await loadImage(address, "anonymous");
  } catch (thrown) {
    if (thrown instanceof DOMException && thrown.name === "EncodingError") return null;
    throw thrown;
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** The browser hides why an answer can't be read: the ways that are left tell them apart. */
async function explainSilence(url: string, source: string, signal: AbortSignal | undefined, cause: unknown): Promise<Diagnosis> {
  const address = new URL(url, document.baseURI);
  if (location.protocol === "https:" && address.protocol === "http:") {
    return fault("permission-denied", "A page over https may not show pictures over http.", { source, reason: "mixed-content" }, cause);
  }
  if (!navigator.onLine) return fault("offline", "The computer is offline.", { source }, cause);
  try {
    return { kind: "unreadable", image: await loadImage(url, null, signal) };
  } catch (thrown) {
    if (signal?.aborted) throw toAppError(thrown);
  }
  try {
    // An answer that may not be read still proves that the server is there.
    await fetch(url, { mode: "no-cors", ...(signal ? { signal } : {}) });
    return fault("permission-denied", "The server answers, but lets no other page read its answer.", { source, reason: "no-cors" }, cause);
  } catch (thrown) {
    if (signal?.aborted) throw toAppError(thrown);
    return fault("service-failed", "The server can't be reached, or its certificate is refused.", { source, reason: "server-silent" }, cause);
  }
}

function fault(code: AppError["code"], message: string, context: ErrorContext, cause?: unknown): Diagnosis {
  return { kind: "fault", error: new AppError(code, message, context, cause === undefined ? undefined : { cause }) };
}
