import { bbox } from "@turf/bbox";

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
        return [
          {
            id: properties.id,
            title: `${properties.section} ${properties.number.replace(/^0+(?=\d)/, "")}`,
            detail: [properties.city, properties.id].filter((part) => typeof part === "string" && part !== "").join(" · "),
            kind: "kind.parcel",
            position: [longitude, latitude],
            zoom: zoomOfKind("parcel"),
            ...(outline ? { extent: extentOf(outline), geometry: outline } : {}),
          },
        ];
      });
    },
  };
}

function extentOf(outline: Parameters<typeof bbox>[0]): Extent {
  const [west, south, east, north] = bbox(outline);
  return [west, south, east, north];
}
