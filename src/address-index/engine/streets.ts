import type { AddressRow } from "../addressIndex";
import { foldText } from "#domain/addressText/foldText";
import { significantWords } from "#domain/addressText/significantWords";
import type { CityRegister } from "./cities";

/** Positions are kept as integers of 1e-7 degree. */
export const positionScale = 1e7;

/** Streets and their house numbers as columns; the numbers of street `s` are `numberStart[s]` to `numberStart[s + 1]`. */
export interface Streets {
  count: number;
  names: string[];
  ids: string[];
  postcodes: string[];
  oldCities: (string | undefined)[];
  isLocality: Uint8Array;
  city: Int32Array;
  longitude: Int32Array;
  latitude: Int32Array;
  numberStart: Uint32Array;
  numberValue: Uint32Array;
  /** Index into `repetitions`; 0 is none. */
  numberRepetition: Uint16Array;
  numberLongitude: Int32Array;
  numberLatitude: Int32Array;
  repetitions: string[];
  numberIds: IdPool;
}

/** Many short ASCII identifiers in one block of bytes. */
export interface IdPool {
  bytes: Uint8Array;
  start: Uint32Array;
}

export function idAt(pool: IdPool, index: number): string {
  let id = "";
  for (let i = pool.start[index] ?? 0; i < (pool.start[index + 1] ?? 0); i++) id += String.fromCharCode(pool.bytes[i] ?? 0);
  return id;
}

/** Groups rows by street; the number rows of one street may stand anywhere in the file. */
export function collectStreets(rows: Iterable<AddressRow>, cities: CityRegister): Streets {
  const collector = new StreetCollector(cities);
  for (const row of rows) collector.add(row);
  return collector.finish();
}

class StreetCollector {
  readonly #cities: CityRegister;
  readonly #byRowKey = new Map<string, number>();
  readonly #byStreetKey = new Map<string, number>();
  readonly #names: string[] = [];
  readonly #ids: string[] = [];
  readonly #postcodes: string[] = [];
  readonly #oldCities: (string | undefined)[] = [];
  readonly #isLocality: number[] = [];
  readonly #city: number[] = [];
  readonly #ownPosition: [number, number][] = [];
  readonly #repetitions = new Map<string, number>([["", 0]]);
  readonly #rowStreet = new GrowingColumn();
  readonly #rowValue = new GrowingColumn();
  readonly #rowRepetition = new GrowingColumn();
  readonly #rowLongitude = new GrowingColumn();
  readonly #rowLatitude = new GrowingColumn();
  readonly #rowIds: string[] = [];

  constructor(cities: CityRegister) {
    this.#cities = cities;
  }

  add(row: AddressRow): void {
    const street = this.#streetOf(row);
    const value = row.number === undefined ? Number.NaN : Number.parseInt(row.number, 10);
    if (!Number.isInteger(value) || value < 0) return;
    const repetition = row.repetition ?? "";
    let code = this.#repetitions.get(repetition);
    if (code === undefined) {
      code = this.#repetitions.size;
      this.#repetitions.set(repetition, code);
    }
    this.#rowStreet.push(street);
    this.#rowValue.push(value);
    this.#rowRepetition.push(code);
    this.#rowLongitude.push(Math.round(row.position[0] * positionScale));
    this.#rowLatitude.push(Math.round(row.position[1] * positionScale));
    this.#rowIds.push(row.id);
  }

  #streetOf(row: AddressRow): number {
    const rowKey = `${row.citycode}|${row.postcode}|${row.city}|${row.oldCity ?? ""}|${row.street}`;
    const known = this.#byRowKey.get(rowKey);
    if (known !== undefined) return known;
    const city = this.#cities.resolve(row.citycode, row.postcode, row.city, row.position);
    const cityRow = this.#cities.cities[city];
    const isOtherName = row.city !== cityRow?.name && cityRow?.names[0]?.join(" ") !== significantWords(row.city).join(" ");
    const oldCity = row.oldCity ?? (isOtherName && row.city !== "" ? row.city : undefined);
    const postcode = row.postcode === "" ? (cityRow?.postcodes[0] ?? "") : row.postcode;
    const streetKey = `${city}|${postcode}|${oldCity ?? ""}|${foldText(row.street)}`;
    let street = this.#byStreetKey.get(streetKey);
    if (street === undefined) {
      street = this.#names.length;
      this.#byStreetKey.set(streetKey, street);
      this.#names.push(row.street);
      this.#ids.push(streetId(row));
      this.#postcodes.push(postcode);
      this.#oldCities.push(oldCity);
      this.#isLocality.push(row.isLocality === true ? 1 : 0);
      this.#city.push(city);
      this.#ownPosition.push([row.position[0], row.position[1]]);
    }
    this.#byRowKey.set(rowKey, street);
    return street;
  }

  finish(): Streets {
    const count = this.#names.length;
    const rows = this.#rowIds.length;
    const rowStreet = this.#rowStreet.finish();
    const rowValue = this.#rowValue.finish();
    const rowRepetition = this.#rowRepetition.finish();
    const rowLongitude = this.#rowLongitude.finish();
    const rowLatitude = this.#rowLatitude.finish();
    const numberStart = new Uint32Array(count + 1);
    for (let r = 0; r < rows; r++) {
      const after = (rowStreet[r] ?? 0) + 1;
      numberStart[after] = (numberStart[after] ?? 0) + 1;
    }
    for (let s = 0; s < count; s++) numberStart[s + 1] = (numberStart[s + 1] ?? 0) + (numberStart[s] ?? 0);
    const order = new Uint32Array(rows);
    const next = numberStart.slice();
    for (let r = 0; r < rows; r++) {
      const street = rowStreet[r] ?? 0;
      order[next[street] ?? 0] = r;
      next[street] = (next[street] ?? 0) + 1;
    }
    const streets: Streets = {
      count,
      names: this.#names,
      ids: this.#ids,
      postcodes: this.#postcodes,
      oldCities: this.#oldCities,
      isLocality: Uint8Array.from(this.#isLocality),
      city: Int32Array.from(this.#city),
      longitude: new Int32Array(count),
      latitude: new Int32Array(count),
      numberStart,
      numberValue: Uint32Array.from(order, (r) => rowValue[r] ?? 0),
      numberRepetition: Uint16Array.from(order, (r) => rowRepetition[r] ?? 0),
      numberLongitude: Int32Array.from(order, (r) => rowLongitude[r] ?? 0),
      numberLatitude: Int32Array.from(order, (r) => rowLatitude[r] ?? 0),
      repetitions: [...this.#repetitions.keys()],
      numberIds: packIds(order, this.#rowIds),
    };
    for (let s = 0; s < count; s++) this.#placeStreet(streets, s);
    return streets;
  }

  /** A street stands at the number nearest to the middle of its numbers, so that the point is on the street. */
  #placeStreet(streets: Streets, street: number): void {
    const from = streets.numberStart[street] ?? 0;
    const to = streets.numberStart[street + 1] ?? 0;
    if (from === to) {
      const own = this.#ownPosition[street] ?? [0, 0];
      streets.longitude[street] = Math.round(own[0] * positionScale);
      streets.latitude[street] = Math.round(own[1] * positionScale);
      return;
    }
    let longitude = 0;
    let latitude = 0;
    for (let n = from; n < to; n++) {
      longitude += (streets.numberLongitude[n] ?? 0) / (to - from);
      latitude += (streets.numberLatitude[n] ?? 0) / (to - from);
    }
    let best = from;
    let least = Infinity;
    for (let n = from; n < to; n++) {
      const east = (streets.numberLongitude[n] ?? 0) - longitude;
      const north = (streets.numberLatitude[n] ?? 0) - latitude;
      const square = east * east * 0.5 + north * north;
      if (square < least) {
        least = square;
        best = n;
      }
    }
    streets.longitude[street] = streets.numberLongitude[best] ?? 0;
    streets.latitude[street] = streets.numberLatitude[best] ?? 0;
  }
}

/** `93010_i7xf1o_00001` → `93010_i7xf1o`, `080030020H-11` → `080030020H`. */
function streetId(row: AddressRow): string {
  if (row.number === undefined) return row.id;
  const ban = /^([^_]+_[^_]+)_/.exec(row.id)?.[1];
  if (ban !== undefined) return ban;
  const dash = row.id.lastIndexOf("-");
  return dash > 0 ? row.id.slice(0, dash) : row.id;
}

function packIds(order: Uint32Array, ids: readonly string[]): IdPool {
  const start = new Uint32Array(order.length + 1);
  let total = 0;
  order.forEach((row, i) => {
    total += ids[row]?.length ?? 0;
    start[i + 1] = total;
  });
  const bytes = new Uint8Array(total);
  order.forEach((row, i) => {
    const id = ids[row] ?? "";
    const from = start[i] ?? 0;
    for (let c = 0; c < id.length; c++) bytes[from + c] = id.charCodeAt(c);
  });
  return { bytes, start };
}

/** An Int32 column that doubles its room as it fills. */
class GrowingColumn {
  #values = new Int32Array(1024);
  #length = 0;

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const wider = new Int32Array(this.#length * 2);
      wider.set(this.#values);
      this.#values = wider;
    }
    this.#values[this.#length++] = value;
  }

  finish(): Int32Array {
    return this.#values.subarray(0, this.#length);
  }
}
