import { readTypedPosition } from "#domain/position/typedPosition";
import { formatLonLat } from "#plugin-api/format";
import type { HeadlessContext, ModuleContext, SearchHit, SearchSource } from "#plugin-api";

/** Typed coordinates: decimal degrees, degrees-minutes(-seconds), Lambert-93 or the legal projection near the map. */
export default function createCoordinateSource(context: HeadlessContext | ModuleContext): SearchSource {
  return {
    id: "coordinates",
    title: "source.coordinates",
    priority: 100,
    accepts: (text) => readTypedPosition(text).kind === "position",
    search(text, { near }) {
      const parsed = readTypedPosition(text, near ?? null);
      if (parsed.kind !== "position") return Promise.resolve([]);
      const language = "language" in context ? context.language : "fr";
      const notation = typeof parsed.notation === "string" ? "WGS 84" : parsed.notation.projection;
      const hit: SearchHit = {
        id: `${parsed.position[0]},${parsed.position[1]}`,
        title: formatLonLat(parsed.position, language),
        detail: notation,
        kind: "kind.position",
        position: parsed.position,
        zoom: 17,
      };
      return Promise.resolve([hit]);
    },
  };
}
