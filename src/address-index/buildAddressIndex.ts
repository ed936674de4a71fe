import type { AddressIndex, AddressRow, MunicipalityRow } from "./addressIndex";
import { CityRegister } from "./engine/cities";
import { createReverse } from "./engine/reverse";
import { createSearch } from "./engine/search";
import { buildSearchData } from "./engine/searchData";
import { collectStreets } from "./engine/streets";

/**
 * Builds the local address engine. Rows without an INSEE code (BANO) get it from the municipality with their
 * postcode and name; communes that only the rows know are added at the position of their first row.
 * @param municipalities given first: the rows are attached to them
 */
export function buildAddressIndex(rows: Iterable<AddressRow>, municipalities: Iterable<MunicipalityRow>): AddressIndex {
  const register = new CityRegister();
  for (const municipality of municipalities) register.add(municipality);
  const streets = collectStreets(rows, register);
  const data = buildSearchData(streets, register.cities);
  return {
    size: {
      housenumbers: streets.numberValue.length,
      streets: streets.count,
      municipalities: register.cities.length,
    },
    search: createSearch(data),
    reverse: createReverse(data),
  };
}
