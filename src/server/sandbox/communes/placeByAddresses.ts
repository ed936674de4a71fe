import type { AddressRow } from "#address-index/addressIndex";
import type { Municipality } from "#server/sandbox/communes/municipality";
import { plainName } from "#server/sandbox/communes/plainName";

/** Puts communes without a known centre in the middle of their addresses, where there are some. */
export function placeByAddresses(municipalities: readonly Municipality[], rows: readonly AddressRow[]): readonly Municipality[] {
  if (rows.length === 0) return municipalities;
  const sums = new Map<string, { longitude: number; latitude: number; count: number }>();
  const keys = new Map<string, string>();
  for (const { citycode, postcode, city, position } of rows) {
    const given = citycode === "" ? `${postcode} ${city}` : citycode;
    let key = keys.get(given);
    if (key === undefined) {
      key = citycode === "" ? `${postcode} ${plainName(city)}` : citycode;
      keys.set(given, key);
    }
    const sum = sums.get(key) ?? { longitude: 0, latitude: 0, count: 0 };
    sum.longitude += position[0];
    sum.latitude += position[1];
    sum.count += 1;
    sums.set(key, sum);
  }
  return municipalities.map((municipality) => {
    if (municipality.isLocated) return municipality;
    const candidates = [municipality.citycode, ...municipality.postcodes.map((postcode) => `${postcode} ${plainName(municipality.name)}`)];
    const sum = candidates.map((key) => sums.get(key)).find((known) => known !== undefined);
    if (!sum) return municipality;
    return { ...municipality, isLocated: true, position: [round(sum.longitude / sum.count), round(sum.latitude / sum.count)] };
  });
}

const round = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;
