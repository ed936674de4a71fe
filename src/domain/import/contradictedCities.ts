import { normaliseCitycode } from "#domain/geocoding/filterCodes";
import { foldCity, wholeCity } from "#domain/geocoding/isInAnotherCity";
import { RowCounter, type FoundRows } from "#domain/import/foundRows";
import { cellText, type TextColumn } from "#domain/table/textColumn";

/**
 * Communes by their INSEE codes: the present name first, then those that the code had or covers.
 * @param list a line each, `01015\tArboys-en-Bugey\tArbignieu`
 */
export function readCommuneList(list: string): ReadonlyMap<string, readonly string[]> {
  return new Map(
    list.split("\n").flatMap((line): [string, string[]][] => {
      const [code = "", ...names] = line.split("\t");
      return names.length === 0 ? [] : [[code, names]];
    }),
  );
}

/**
 * Rows whose INSEE code is that of another commune than the one they name. A name that is no commune's, and a code
 * that is none, contradict nothing.
 */
export function contradictedCities(communes: ReadonlyMap<string, readonly string[]>, citycodes: TextColumn, cities: TextColumn, length: number): FoundRows {
  const folded = new Map([...communes].map(([code, names]) => [code, new Set(names.map(foldCity))]));
  const known = new Set([...folded.values()].flatMap((names) => [...names]));
  const verdicts = new Map<string, boolean>();
  const found = new RowCounter();
  for (let row = 0; row < length; row += 1) {
    const codeText = cellText(citycodes, row).trim();
    const cityText = cellText(cities, row).trim();
    if (codeText === "" || cityText === "") continue;
    const key = `${codeText}\t${cityText}`;
    let contradicts = verdicts.get(key);
    if (contradicts === undefined) {
      const code = normaliseCitycode(codeText);
      const names = code && (folded.get(code) ?? folded.get(wholeCity(code)));
      const city = foldCity(cityText);
      contradicts = Boolean(names) && known.has(city) && ![...(names ?? [])].some((name) => name === city || ` ${name} `.includes(` ${city} `) || ` ${city} `.includes(` ${name} `));
      verdicts.set(key, contradicts);
    }
    if (contradicts) found.add(row, () => ({ text: `${codeText} (${communes.get(normaliseCitycode(codeText) ?? "")?.[0] ?? "?"}) ; ${cityText}` }));
  }
  return found;
}
