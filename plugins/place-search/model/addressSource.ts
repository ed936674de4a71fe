import { geocodageAnswer, type GeocodageFeature } from "#contracts/geoplateforme/geocodage/feature";
import { searchParameters, searchUrl } from "#contracts/geoplateforme/geocodage/search";
import type { HeadlessContext, SearchHit, SearchSource } from "#plugin-api";

import { isServiceText, zoomOfKind } from "./searchText";

/** Below this the geocoder's answer shares little with what was typed. */
const leastScore = 0.4;

/** Full search in addresses and points of interest: finds what completion, which reads from the beginning, does not. */
export default function createAddressSource({ http }: HeadlessContext): SearchSource {
  return {
    id: "addresses",
    title: "source.addresses",
    priority: 50,
    accepts: isServiceText,
    async search(text, { signal, near, limit }) {
      const query = searchParameters({ q: text.trim(), indexes: ["address", "poi"], limit, autocomplete: true, ...(near ? { near } : {}) });
      const { features } = await http.json(searchUrl, geocodageAnswer, { query, signal });
      return features.flatMap(toHit);
    },
  };
}

function toHit({ geometry, properties }: GeocodageFeature): SearchHit[] {
  const [longitude, latitude] = geometry.coordinates;
  const position = [longitude, latitude] as const;
  if (properties._type === "address") {
    if (properties.score < leastScore) return [];
    const name = properties.name ?? properties.label;
    const detail = [properties.postcode, properties.city].filter((part) => typeof part === "string" && part !== "").join(" ");
    return [{ id: properties.id ?? properties.label, title: name, detail, kind: `kind.${properties.type}`, position, zoom: zoomOfKind(properties.type) }];
  }
  if (properties._type === "poi") {
    if ((properties.score ?? 1) < leastScore) return [];
    const detail = [[properties.postcode[0], properties.city[0]].filter(Boolean).join(" "), properties.category[0]].filter(Boolean).join(" · ");
    return [{ id: `${properties.toponym}@${longitude},${latitude}`, title: properties.toponym, detail, kind: "kind.poi", position, zoom: zoomOfKind("poi") }];
  }
  return [];
}
