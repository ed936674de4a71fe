import { packFeatures } from "#contracts/ogc/features/packFeatures";
import { readGeoJson } from "#contracts/ogc/features/readGeoJson";
import { toAppError } from "#domain/appError";

import type { PageReply, PageRequest } from "./pageProtocol";

/** Reads pages of GeoJSON beside the page of the browser. */
self.addEventListener("message", ({ data: { id, bytes, call } }: MessageEvent<PageRequest>) => {
  const reply = (message: PageReply, given: Transferable[] = []): void => self.postMessage(message, { transfer: given });
  try {
    const { features, ...answer } = readGeoJson(new TextDecoder().decode(bytes), call);
    const packed = packFeatures(features);
    reply({ id, kind: "read", answer, packed }, [packed.structure.buffer, packed.positions.buffer]);
  } catch (thrown) {
    const { code, message, context } = toAppError(thrown);
    reply({ id, kind: "failed", code, message, context });
  }
});
