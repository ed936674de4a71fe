import type { LonLat } from "#domain/position/lonLat";
import type { MunicipalityRow } from "../addressIndex";
import { significantWords } from "#domain/addressText/significantWords";

/** A commune as the engine knows it. */
export interface City {
  citycode: string;
  name: string;
  postcodes: readonly string[];
  population: number;
  position: LonLat;
  context: string;
  /** 0 to 1, from the population. */
  importance: number;
  /** Every way to say its name, as significant words: its own first, then former communes. */
  names: (readonly string[])[];
}

/** The communes, found by INSEE code or by postcode and name; it grows with communes that only address rows know. */
export class CityRegister {
  readonly cities: City[] = [];
  readonly #byCitycode = new Map<string, number>();
  readonly #byPlace = new Map<string, number>();

  add(row: MunicipalityRow): number {
    const known = this.#byCitycode.get(row.citycode);
    if (known !== undefined) return known;
    const index = this.cities.length;
    const names = cityNames(row);
    this.cities.push({
      citycode: row.citycode,
      name: row.name,
      postcodes: row.postcodes,
      population: row.population,
      position: row.position,
      context: row.context,
      importance: Math.min(1, Math.log10(row.population + 1) / 6.5),
      names,
    });
    if (row.citycode !== "") this.#byCitycode.set(row.citycode, index);
    for (const name of names) {
      const joined = name.join(" ");
      for (const postcode of row.postcodes) this.#remember(`${postcode} ${joined}`, index);
      this.#remember(`${departmentOf(row.citycode)} ${joined}`, index);
    }
    return index;
  }

  /**
   * The commune of an address row. The INSEE code decides where its commune bears the name that the row says, else
   * the name does where the place knows it: ids outlive mergers, and some hold the code of a neighbour. A name that
   * only the row knows is one more name of the code's commune (`Meroux`, today `Meroux-Moval`), or without a known
   * code makes a commune known, at the row's position.
   */
  resolve(citycode: string, postcode: string, name: string, position: LonLat): number {
    const words = significantWords(name);
    const joined = words.join(" ");
    const byCode = citycode === "" ? undefined : this.#byCitycode.get(citycode);
    if (byCode !== undefined && (joined === "" || this.#bears(byCode, joined))) return byCode;
    const department = citycode === "" ? departmentOf(postcode) : departmentOf(citycode);
    // `Paris` 75101 is the first district, not the commune of that name.
    const byPlace = isDistrict(citycode) ? undefined : this.#byPlace.get(`${postcode} ${joined}`) ?? this.#byPlace.get(`${department} ${joined}`);
    if (byPlace !== undefined) return byPlace;
    const postcodes = postcode === "" ? [] : [postcode];
    const index = byCode ?? this.add({ citycode, name, postcodes, population: 0, position, context: department });
    if (byCode !== undefined) this.cities[byCode]?.names.push(words);
    this.#remember(`${postcode} ${joined}`, index);
    this.#remember(`${department} ${joined}`, index);
    return index;
  }

  #bears(index: number, joined: string): boolean {
    return this.cities[index]?.names.some((name) => name.join(" ") === joined) === true;
  }

  #remember(key: string, index: number): void {
    if (!this.#byPlace.has(key)) this.#byPlace.set(key, index);
  }
}

/** INSEE code of a district of Paris, Lyon or Marseille. */
function isDistrict(citycode: string): boolean {
  return /^(?:751(?:0[1-9]|1\d|20)|6938[1-9]|132(?:0[1-9]|1[0-6]))$/.test(citycode);
}

/** `97105` → `971`, `2A004` → `2A`, `20000` → `20`. */
export function departmentOf(code: string): string {
  return code.startsWith("97") || code.startsWith("98") ? code.slice(0, 3) : code.slice(0, 2);
}

function cityNames(row: MunicipalityRow): string[][] {
  const names = [row.name, ...(row.formerNames ?? [])].map(significantWords);
  const own = names[0] ?? [];
  // `Paris 8e Arrondissement` is written `Paris`, `Paris 8`.
  if (own.at(-1) === "arrondissement") names.push(own.slice(0, -1), own.slice(0, -2));
  return names;
}
