import type { HttpClient } from "#plugin-api";
import { readRange } from "#plugin-api/readRange";

import { headLength, readHead, type FlatGeobufHead } from "./formats/flatgeobuf";

/** Most heads are shorter; a longer one takes a second request. */
const firstBytes = 16_384;

/** The head of a FlatGeobuf file at an address, by range requests. @throws AppError */
export async function openFlatGeobuf(http: HttpClient, url: string, signal: AbortSignal): Promise<FlatGeobufHead> {
  const source = new URL(url).host;
  let bytes = await readRange(http, url, 0, firstBytes, signal);
  const length = headLength(bytes, source);
  if (length > bytes.length) bytes = await readRange(http, url, 0, length, signal);
  return readHead(bytes, source);
}
