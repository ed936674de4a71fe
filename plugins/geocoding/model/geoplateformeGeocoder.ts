import { geocodageAnswer, type GeocodageFeature } from "#contracts/geoplateforme/geocodage/feature";
import { readReverseCsv, reverseCsvForm, reverseCsvUrl } from "#contracts/geoplateforme/geocodage/reverseCsv";
import { searchParameters, searchUrl } from "#contracts/geoplateforme/geocodage/search";
import { readSearchCsv, searchCsvForm, searchCsvUrl } from "#contracts/geoplateforme/geocodage/searchCsv";
import { csvLimits } from "#contracts/geoplateforme/limits";
import { AppError } from "#domain/appError";
import type { Geocoder, GeocodeMatch } from "#domain/geocoding/geocoder";
import { prepareAddress } from "#domain/geocoding/prepareAddress";
import type { HeadlessContext } from "#plugin-api";

/** IGN's geocoding service (addresses of the Base Adresse Nationale) as a geocoder. */
export default function geoplateformeGeocoder({ http }: HeadlessContext): Geocoder {
  return {
    id: "geoplateforme",
    limits: csvLimits,
    async geocodePacket(rows, { signal }) {
      const { text } = await http.text(searchCsvUrl, { method: "POST", body: searchCsvForm(rows), signal });
      return readSearchCsv(text, rows);
    },
    async reversePacket(rows, { signal }) {
      const { text } = await http.text(reverseCsvUrl, { method: "POST", body: reverseCsvForm(rows), signal });
      return readReverseCsv(text, rows);
    },
    async candidates(query, { signal }) {
      const prepared = prepareAddress(query.text.trim());
      if (prepared.kind === "skip") throw new AppError("invalid-input", `This text can't be searched: ${prepared.reason}.`, { reason: prepared.reason, field: "text" });
      const answer = await http.json(searchUrl, geocodageAnswer, {
        query: searchParameters({
          q: prepared.address,
          indexes: ["address"],
          limit: query.limit,
          autocomplete: false,
          ...(query.near ? { near: query.near } : {}),
          ...(query.postcode ? { postcode: query.postcode } : {}),
          ...(query.citycode ? { citycode: query.citycode } : {}),
        }),
        signal,
      });
      return answer.features.flatMap(matchOfFeature);
    },
  };
}

/** An answer of the address index; answers of other indexes are no candidates for an address. */
function matchOfFeature({ geometry, properties }: GeocodageFeature): GeocodeMatch[] {
  if (properties._type !== "address") return [];
  const { label, score, type, id, citycode, postcode, city, name } = properties;
  return [
    {
      position: [geometry.coordinates[0], geometry.coordinates[1]],
      score,
      label,
      type,
      ...(id ? { id } : {}),
      ...(citycode ? { citycode } : {}),
      ...(postcode ? { postcode } : {}),
      ...(city ? { city } : {}),
      ...(name ? { name } : {}),
    },
  ];
}
