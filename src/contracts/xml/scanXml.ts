import { createXmlScanner, type XmlHandlers } from "#contracts/xml/createXmlScanner";
import { throwIfCancelled } from "#domain/time/clock";

export interface ScanCall {
  readonly signal: AbortSignal;
  /** Who sent the document, for the fault's message. */
  readonly source?: string;
  /** Longest time without a pause; 12 ms when absent. */
  readonly sliceMs?: number;
  /** Characters read so far, at each pause. */
  readonly onProgress?: (characters: number) => void;
  /** Lets others run; a turn of the event loop when absent. A worker that has nobody to wait for may do nothing. */
  readonly pause?: () => Promise<void>;
}

/** Some 2 ms of reading. */
const pieceCharacters = 64_000;

/**
 * Reads a document of any length without holding the page up and without building a tree: handlers keep what they
 * want. The text may come whole or in pieces, as it arrives.
 * @throws AppError as `parseXml`; cancelled. What the handlers throw comes through.
 */
export async function scanXml(text: string | Iterable<string> | AsyncIterable<string>, handlers: XmlHandlers, call: ScanCall): Promise<void> {
  const scanner = createXmlScanner(handlers, call.source);
  const pause = call.pause ?? turn;
  const sliceMs = call.sliceMs ?? 12;
  let sliceEnd = performance.now() + sliceMs;
  let characters = 0;
  for await (const chunk of typeof text === "string" ? [text] : text) {
    for (let start = 0; start < chunk.length; start += pieceCharacters) {
      throwIfCancelled(call.signal);
      const piece = chunk.slice(start, start + pieceCharacters);
      scanner.write(piece);
      characters += piece.length;
      if (performance.now() < sliceEnd) continue;
      call.onProgress?.(characters);
      await pause();
      sliceEnd = performance.now() + sliceMs;
    }
  }
  scanner.end();
}

/** A turn of the event loop: input and paint come before the next slice. A timer would wait 4 ms each time. */
export function turn(): Promise<void> {
  return new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      channel.port1.close();
      resolve();
    };
    channel.port2.postMessage(null);
  });
}
