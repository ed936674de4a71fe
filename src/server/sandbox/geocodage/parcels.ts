import { distance } from "#domain/position/distance";
import type { LonLat } from "#domain/position/lonLat";
import { pointFeature, proximity, type GeocodeFeature } from "#server/sandbox/geocodage/features";
import type { ParcelCodes, ReverseParameters, SearchParameters } from "#server/sandbox/geocodage/geocodeParameters";
import { contains, isInside } from "#server/sandbox/geocodage/searchGeometry";
import type { Town, TownParcel } from "#server/sandbox/town/town";

/** How far around a position parcels are searched without any code, metres. */
const nearbyMetres = 2000;

export interface ParcelIndex {
  search(parameters: SearchParameters): GeocodeFeature[];
  reverse(parameters: ReverseParameters): GeocodeFeature[];
}

/** The cadastre of the demonstration town. */
export function createParcelIndex(town: Town): ParcelIndex {
  const city = town.municipality.name;
  const byId = new Map(town.parcels.map((parcel) => [parcel.id, parcel]));

  function describe(parcel: TownParcel, from: LonLat | undefined, withGeometry: boolean): GeocodeFeature {
    const codes = codesOf(parcel);
    return pointFeature(parcel.centre, {
      id: parcel.id,
      ...codes,
      city,
      ...(from ? proximity(distance(from, parcel.centre)) : {}),
      ...(withGeometry ? { truegeometry: { type: "MultiPolygon", coordinates: [[[...parcel.outline, parcel.outline[0]]]] } } : {}),
      _type: "parcel",
    });
  }

  return {
    search({ text, parcel: codes, near, limit, withGeometry }) {
      if (text !== undefined) {
        const found = byId.get(text.toUpperCase());
        return found ? [describe(found, near, withGeometry)] : [];
      }
      const wanted = hasCodes(codes)
        ? town.parcels.filter((parcel) => matches(codesOf(parcel), codes))
        : town.parcels.filter((parcel) => near && distance(near, parcel.centre) <= nearbyMetres);
      return sorted(wanted, near).slice(0, limit).map((parcel) => describe(parcel, near, withGeometry));
    },
    reverse({ near, geometry, parcel: codes, limit, withGeometry }) {
      const wanted = geometry
        ? town.parcels.filter((parcel) => contains(geometry, parcel.centre) || parcel.outline.some((corner) => contains(geometry, corner)))
        : near
          ? around(near, town.parcels)
          : [];
      return sorted(wanted.filter((parcel) => matches(codesOf(parcel), codes)), near)
        .slice(0, limit)
        .map((parcel) => describe(parcel, near, withGeometry));
    },
  };
}

/** The parcel underfoot, else those within 100 metres, else 200. */
function around(at: LonLat, parcels: readonly TownParcel[]): TownParcel[] {
  const close = parcels.map((parcel) => ({ parcel, metres: isInside(parcel.outline, at) ? 0 : distance(at, parcel.centre) }));
  for (const radius of [100, 200]) {
    const found = close.filter(({ metres }) => metres <= radius);
    if (found.length > 0) return found.map(({ parcel }) => parcel);
  }
  return [];
}

function sorted(parcels: readonly TownParcel[], near: LonLat | undefined): TownParcel[] {
  if (!near) return [...parcels];
  return parcels
    .map((parcel) => ({ parcel, metres: isInside(parcel.outline, near) ? -1 : distance(near, parcel.centre) }))
    .sort((one, other) => one.metres - other.metres)
    .map(({ parcel }) => parcel);
}

/** Cuts the 14 characters of a parcel's identifier into its codes. */
function codesOf({ id }: TownParcel): Required<ParcelCodes> {
  return {
    departmentcode: id.slice(0, 2),
    municipalitycode: id.slice(2, 5),
    oldmunicipalitycode: id.slice(5, 8),
    districtcode: "000",
    section: id.slice(8, 10),
    sheet: "01",
    number: id.slice(10, 14),
  };
}

const hasCodes = (codes: ParcelCodes): boolean => Object.keys(codes).length > 0;

function matches(own: Required<ParcelCodes>, wanted: ParcelCodes): boolean {
  return (Object.keys(own) as (keyof ParcelCodes)[]).every((name) => wanted[name] === undefined || wanted[name] === own[name]);
}
