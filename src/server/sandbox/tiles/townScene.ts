import Flatbush from "flatbush";

import type { LonLat } from "#domain/position/lonLat";
import { boundsOf, toWorld, type WorldBounds, type WorldPoint } from "#server/sandbox/tiles/tileGrid";
import type { AddressRow } from "#address-index/addressIndex";
import type { Town, TownBuilding, TownLand, TownParcel, TownPointOfInterest, TownStreet } from "#server/sandbox/town/town";

export interface Placed<T> {
  readonly value: T;
  readonly points: readonly WorldPoint[];
}

/** Things of one kind, in drawing order, found by where they are. */
export interface SceneLayer<T> {
  within(bounds: WorldBounds): readonly Placed<T>[];
  readonly all: readonly Placed<T>[];
}

/** The demonstration town as the painters need it: in the square of Web Mercator, indexed by place. */
export interface TownScene {
  readonly bounds: WorldBounds;
  readonly land: SceneLayer<TownLand>;
  readonly parcels: SceneLayer<TownParcel>;
  readonly buildings: SceneLayer<TownBuilding>;
  /** One entry for each path of a street, small roads first. */
  readonly streets: SceneLayer<TownStreet>;
  readonly river: Placed<{ widthMetres: number }>;
  readonly railway: Placed<null>;
  readonly addresses: SceneLayer<AddressRow>;
  readonly pointsOfInterest: SceneLayer<TownPointOfInterest>;
}

const roadRank = { track: 0, lane: 1, street: 2, country: 3, boulevard: 4, main: 5 } as const;

export function createTownScene(town: Town): TownScene {
  const streets = town.streets
    .flatMap((street) => joined(street.paths).map((path) => placed(street, path)))
    .sort((one, other) => roadRank[one.value.roadClass] - roadRank[other.value.roadClass]);
  const [west, south, east, north] = town.extent;
  return {
    bounds: boundsOf([toWorld([west, south]), toWorld([east, north])]),
    land: layer(town.land.map((piece) => placed(piece, piece.outline))),
    parcels: layer(town.parcels.map((parcel) => placed(parcel, parcel.outline))),
    buildings: layer(town.buildings.map((building) => placed(building, building.outline))),
    streets: layer(streets),
    river: placed({ widthMetres: town.river.widthMetres }, town.river.path),
    railway: placed(null, town.railway),
    addresses: layer(town.addresses.filter(({ number }) => number !== undefined).map((row) => placed(row, [row.position]))),
    pointsOfInterest: layer(town.pointsOfInterest.map((place) => placed(place, [place.position]))),
  };
}

const placed = <T>(value: T, path: readonly LonLat[]): Placed<T> => ({ value, points: path.map(toWorld) });

/** Paths that follow each other become one, so that names and dashes run over the crossings. */
function joined(paths: readonly (readonly LonLat[])[]): LonLat[][] {
  const runs: LonLat[][] = [];
  for (const path of paths) {
    const last = runs.at(-1);
    const end = last?.at(-1);
    const start = path[0];
    if (last && end && start && end[0] === start[0] && end[1] === start[1]) last.push(...path.slice(1));
    else runs.push([...path]);
  }
  return runs;
}

export function layer<T>(all: readonly Placed<T>[]): SceneLayer<T> {
  if (all.length === 0) return { all, within: () => [] };
  const index = new Flatbush(all.length);
  for (const { points } of all) {
    const [west, north, east, south] = boundsOf(points);
    index.add(west, north, east, south);
  }
  index.finish();
  return {
    all,
    within: ([west, north, east, south]) =>
      index
        .search(west, north, east, south)
        .sort((one, other) => one - other)
        .flatMap((rank) => all[rank] ?? []),
  };
}
