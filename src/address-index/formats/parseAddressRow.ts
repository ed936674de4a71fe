import { isLonLat } from "#domain/position/lonLat";
import type { LonLat } from "#domain/position/lonLat";
import type { AddressRow } from "../addressIndex";
import type { AddressFormat } from "./detectAddressFormat";
import { splitRecord } from "./splitDelimited";

type RowParser = (line: string) => AddressRow | undefined;

/**
 * A parser of single records of the given format.
 * The parser returns undefined for a record without a usable position or street: such a row can't be found.
 */
export function addressRowParser(format: AddressFormat): RowParser {
  switch (format.name) {
    case "ban":
      return banParser(format);
    case "bano":
      return parseBano;
    case "bal":
      return balParser(format);
  }
}

function banParser({ header, delimiter }: AddressFormat): RowParser {
  const column = (name: string): number => header.indexOf(name);
  const at = {
    id: column("id"),
    number: column("numero"),
    repetition: column("rep"),
    street: column("nom_voie"),
    place: column("nom_ld"),
    postcode: column("code_postal"),
    citycode: column("code_insee"),
    city: column("nom_commune"),
    oldCity: column("nom_ancienne_commune"),
    longitude: column("lon"),
    latitude: column("lat"),
  };
  return (line) => {
    const cells = splitRecord(line, delimiter);
    const cell = (index: number): string => meaningful(cells[index]);
    const place = cell(at.place);
    const street = cell(at.street) || place;
    return addressRow({
      id: cell(at.id),
      number: cell(at.number),
      repetition: cell(at.repetition),
      street,
      isLocality: cell(at.street) === "",
      postcode: padded(cell(at.postcode)),
      citycode: padded(cell(at.citycode)),
      city: cell(at.city),
      oldCity: cell(at.oldCity),
      position: position(cell(at.longitude), cell(at.latitude)),
    });
  };
}

/** id, number, street, postcode, commune, source, latitude, longitude; the number holds the repetition: `55BIS`. */
function parseBano(line: string): AddressRow | undefined {
  const cells = splitRecord(line, ",");
  const written = (cells[1] ?? "").trim();
  const [, number = "", repetition = ""] = /^(\d+)\s*([a-zA-Z]*)$/.exec(written) ?? /^(\d+)/.exec(written) ?? [];
  return addressRow({
    id: (cells[0] ?? "").trim(),
    number,
    repetition,
    street: (cells[2] ?? "").trim(),
    isLocality: false,
    postcode: padded((cells[3] ?? "").trim()),
    citycode: citycodeOfBano(cells[0] ?? ""),
    city: (cells[4] ?? "").trim(),
    oldCity: "",
    position: position(cells[7] ?? "", cells[6] ?? ""),
  });
}

/** The id begins with the INSEE code, then the street's FANTOIR code: `751010063U-1`. Empty where it doesn't. */
function citycodeOfBano(id: string): string {
  return /^(\d[\dAB]\d{3})[\dA-Z]{4,5}-/.exec(id.trim())?.[1] ?? "";
}

function balParser({ header, delimiter }: AddressFormat): RowParser {
  const column = (...names: string[]): number => header.findIndex((name) => names.includes(name));
  const at = {
    key: column("cle_interop"),
    uid: column("uid_adresse", "id_ban_adresse"),
    number: column("numero"),
    repetition: column("suffixe"),
    street: column("voie_nom", "toponyme"),
    citycode: column("commune_insee"),
    city: column("commune_nom"),
    oldCity: column("commune_deleguee_nom"),
    postcode: column("code_postal"),
    longitude: column("long"),
    latitude: column("lat"),
  };
  return (line) => {
    const cells = splitRecord(line, delimiter);
    const cell = (index: number): string => meaningful(cells[index]);
    // 99999 is the standard's word for "no number": the row names a street or a place.
    const isUnnumbered = cell(at.number) === "99999";
    return addressRow({
      id: cell(at.key) || cell(at.uid),
      number: isUnnumbered ? "" : cell(at.number),
      repetition: isUnnumbered ? "" : cell(at.repetition),
      street: cell(at.street),
      isLocality: isUnnumbered,
      postcode: padded(cell(at.postcode)),
      citycode: padded(cell(at.citycode)),
      city: cell(at.city),
      oldCity: cell(at.oldCity),
      position: position(cell(at.longitude), cell(at.latitude)),
    });
  };
}

interface ParsedCells {
  id: string;
  number: string;
  repetition: string;
  street: string;
  isLocality: boolean;
  postcode: string;
  citycode: string;
  city: string;
  oldCity: string;
  position: LonLat | undefined;
}

function addressRow(cells: ParsedCells): AddressRow | undefined {
  if (cells.position === undefined || cells.street === "") return undefined;
  const { id, street, postcode, citycode, city } = cells;
  const row: AddressRow = { id, street, postcode, citycode, city, position: cells.position };
  if (cells.number !== "" && Number(cells.number) !== 0) {
    row.number = cells.number;
    if (cells.repetition !== "") row.repetition = cells.repetition.toLowerCase();
  } else if (cells.isLocality) {
    row.isLocality = true;
  }
  if (cells.oldCity !== "" && cells.oldCity !== city) row.oldCity = cells.oldCity;
  return row;
}

function position(longitude: string, latitude: string): LonLat | undefined {
  if (longitude.trim() === "" || latitude.trim() === "") return undefined;
  const lon = Number(longitude.replace(",", "."));
  const lat = Number(latitude.replace(",", "."));
  return isLonLat(lon, lat) ? [lon, lat] : undefined;
}

/** Cells of files that went through a statistics program say NA where nothing was. */
function meaningful(cell: string | undefined): string {
  const trimmed = (cell ?? "").trim();
  return trimmed === "NA" ? "" : trimmed;
}

/** Postcodes and INSEE codes that a spreadsheet robbed of their leading zero. */
function padded(code: string): string {
  return /^\d{4}$/.test(code) ? `0${code}` : code;
}
