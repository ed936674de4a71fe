import { normaliseCitycode } from "#domain/geocoding/filterCodes";

/** Where a row says it is, by its own columns. It is compared with the answer, and never sent. */
export interface ExpectedPlace {
  /** Five digits. */
  readonly postcode?: string;
  /** The postcode or the city says CEDEX: the code is that of a firm, the name that of its post office. */
  readonly cedex?: true;
  /** As it is written in the cell. */
  readonly city?: string;
  /** INSEE code, five characters. */
  readonly citycode?: string;
}

/** The place that cells say; undefined when they say none. A cell that holds no code says nothing. */
export function expectedPlace(cells: { readonly postcode?: string; readonly city?: string; readonly citycode?: string }): ExpectedPlace | undefined {
  const postcode = readPostcode(cells.postcode ?? "");
  const city = (cells.city ?? "").trim();
  const citycode = normaliseCitycode(cells.citycode ?? "");
  if (postcode === undefined && city === "" && citycode === undefined) return undefined;
  return {
    ...(postcode === undefined ? {} : { postcode }),
    ...(saysCedex(`${cells.postcode ?? ""} ${city}`) ? { cedex: true } : {}),
    ...(city === "" ? {} : { city }),
    ...(citycode === undefined ? {} : { citycode }),
  };
}

export function saysCedex(text: string): boolean {
  return /(?<!\p{L})cedex(?!\p{L})/iu.test(text);
}

/** `57045 CEDEX 1`, `75 008`, `6414` (a spreadsheet ate its zero). */
function readPostcode(cell: string): string | undefined {
  const start = /^(?:\d{2} ?\d{3}|[1-9]\d{3})(?!\d)/.exec(cell.replace(/[\s\u00a0\u202f]+/g, " ").trim())?.[0];
  return start?.replace(" ", "").padStart(5, "0");
}
