import type { AddressRow } from "#address-index/addressIndex";
import type { SandboxCoverage } from "#contracts/geoatelier/sandboxCoverage";
import { approximateCentre, type Municipality } from "#server/sandbox/communes/municipality";
import { departmentOf } from "#server/sandbox/geocodage/features";

/** A department with addresses in no more communes than this is told by their names: it is not covered. */
const fewCommunes = 3;

/** Where addresses are known, in words that a person understands. */
export function coverageOf(rows: readonly AddressRow[], municipalities: readonly Municipality[]): SandboxCoverage {
  const departments = new Map<string, Map<string, number>>();
  for (const { citycode, postcode, city } of rows) {
    const department = departmentOf(citycode === "" ? postcode : citycode);
    const communes = departments.get(department) ?? new Map<string, number>();
    departments.set(department, communes);
    communes.set(city, (communes.get(city) ?? 0) + 1);
  }
  const nameOf = new Map(municipalities.map(({ departmentCode, context }) => [departmentCode, context.split(", ")[1] ?? departmentCode]));
  const places = [...departments].flatMap(([code, communes]) => {
    if (communes.size <= fewCommunes) return [...communes].map(([name, addresses]) => ({ name, addresses }));
    return [{ name: nameOf.get(code) ?? code, addresses: [...communes.values()].reduce((sum, count) => sum + count, 0) }];
  });
  return { places: places.sort((a, b) => b.addresses - a.addresses), centres: approximateCentre };
}
