import { geocodageAnswer } from "#contracts/geoplateforme/geocodage/feature";
import { searchParameters, searchUrl } from "#contracts/geoplateforme/geocodage/search";
import type { Extent } from "#domain/position/lonLat";
import type { HeadlessContext, SearchHit, SearchSource } from "#plugin-api";

import { parcelId, zoomOfKind } from "./searchText";

/** A cadastral parcel by its 14 characters, with its outline. */
export default function createParcelSource({ http }: HeadlessContext): SearchSource {
  return {
    id: "parcels",
    title: "source.parcels",
    priority: 90,
    accepts: (text) => parcelId(text) !== null,
    async search(text, { signal, limit }) {
      const id = parcelId(text);
      if (id === null) return [];
      const query = searchParameters({ q: id, indexes: ["parcel"], limit, returnTrueGeometry: true });
      const { features } = await http.json(searchUrl, geocodageAnswer, { query, signal });
      return features.flatMap(({ geometry, properties }): SearchHit[] => {
        if (properties._type !== "parcel") return [];
        const [longitude, latitude] = geometry.coordinates;
        const outline = properties.truegeometry;
        const extent = outline ? extentOf(outline.coordinates) : null;
        return [
          {
            id: properties.id,
            title: `${properties.section} ${properties.number.replace(/^0+(?=\d)/, "")}`,
            detail: [properties.city, properties.id].filter((part) => typeof part === "string" && part !== "").join(" · "),
            kind: "kind.parcel",
            position: [longitude, latitude],
            zoom: zoomOfKind("parcel"),
            ...(extent ? { extent } : {}),
            ...(outline ? { geometry: { type: outline.type, coordinates: outline.coordinates } } : {}),
          },
        ];
      });
    },
  };
}

/** Bounds of GeoJSON coordinates, however nested; null when there are none. */
export function extentOf(coordinates: unknown): Extent | null {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  const visit = (value: unknown): void => {
    if (!Array.isArray(value)) return;
    const [x, y] = value as readonly unknown[];
    if (typeof x === "number" && typeof y === "number") {
      west = Math.min(west, x);
      south = Math.min(south, y);
      east = Math.max(east, x);
      north = Math.max(north, y);
      return;
    }
    value.forEach(visit);
  };
  visit(coordinates);
  return west <= east && south <= north ? [west, south, east, north] : null;
}
