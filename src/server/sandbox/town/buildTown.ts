import type { AddressRow } from "#address-index/addressIndex";
import type { LonLat } from "#domain/position/lonLat";
import { offset } from "#domain/position/offset";
import { divideBlocks, type Lot } from "#server/sandbox/town/divideBlocks";
import { layOutStreets } from "#server/sandbox/town/layOutStreets";
import { numberAddresses, type NumberedLot } from "#server/sandbox/town/numberAddresses";
import { choosePointsOfInterest, middleOf } from "#server/sandbox/town/pointsOfInterest";
import { raiseBuildings, rectangle } from "#server/sandbox/town/raiseBuildings";
import { createRandom } from "#server/sandbox/town/random";
import { buildRoadGraph } from "#server/sandbox/town/roadGraph";
import { communeRadius, spreadCountryside, type Hamlet } from "#server/sandbox/town/spreadCountryside";
import type { Town, TownBuilding, TownLand, TownParcel, TownStreet } from "#server/sandbox/town/town";
import { commune, groundLevel, onGround, railwayNorth, rings, riverHalfWidth, riverNorth, type Local } from "#server/sandbox/town/townPlan";

/** One source for each part, so that a change in one leaves the others as they are. */
const seeds = { streets: 42, lots: 43, countryside: 44, numbers: 45, buildings: 46 } as const;

/** Makes the demonstration town: the same to the last lot at each start. */
export function buildTown(): Town {
  const plan = layOutStreets(createRandom(seeds.streets));
  const { frontages, greens } = divideBlocks(plan, createRandom(seeds.lots));
  const countryside = spreadCountryside(createRandom(seeds.countryside));
  const random = createRandom(seeds.numbers);
  const buildingRandom = createRandom(seeds.buildings);
  const numbered = plan.streets.flatMap((street) => numberAddresses(street, frontages, random));
  const pointsOfInterest = choosePointsOfInterest(numbered);

  const publicLots = new Set(pointsOfInterest.flatMap(({ lot }) => (lot ? [lot] : [])));
  const lots = [...new Set(numbered.map(({ lot }) => lot))];
  const buildings = lots.flatMap((lot): TownBuilding[] =>
    publicLots.has(lot)
      ? [{ outline: onEarth(rectangle(lot, 0.03, 0.97, 0.06, 0.7)), use: "public", heightMetres: 12 }]
      : raiseBuildings(lot, buildingRandom).map((building) => ({ ...building, outline: onEarth(building.outline) })),
  );
  const houses = countryside.hamlets.flatMap((hamlet) => hamlet.houses);
  const townStreets: TownStreet[] = plan.streets.map(({ name, roadClass, segments }, rank) => ({
    id: streetId(rank), name, roadClass, paths: segments.map(({ path }) => onEarth(path)),
  }));
  const countryStreets: TownStreet[] = countryside.roads.map(({ name, roadClass, path }, rank) => ({
    id: streetId(plan.streets.length + rank), name, roadClass, paths: [onEarth(path)],
  }));
  const streets = [...townStreets, ...countryStreets];
  const idOf = new Map(streets.map(({ name, id }) => [name, id]));

  return {
    municipality: {
      citycode: commune.citycode, name: commune.name, postcodes: [commune.postcode],
      population: commune.population, position: commune.centre, context: commune.context,
    },
    extent: [...toLonLat([-communeRadius * 1.25, -communeRadius]), ...toLonLat([communeRadius * 1.25, communeRadius])],
    streets,
    addresses: [
      ...numbered.map((entry) => addressOf(entry, idOf.get(entry.street) ?? "")),
      ...countryside.hamlets.flatMap((hamlet, rank) => hamletAddresses(hamlet, rank, idOf.get(hamlet.lane) ?? "")),
    ],
    buildings: [
      ...buildings,
      ...houses.map((house): TownBuilding => ({ outline: onEarth(house.outline), use: "house", heightMetres: 6 })),
      { outline: onEarth(churchOutline), use: "church", heightMetres: 34 },
      { outline: onEarth(stationOutline), use: "public", heightMetres: 11 },
    ],
    parcels: parcelsOf(lots),
    land: [
      ...countryside.land.map((piece): TownLand => ({ ...piece, outline: onEarth(piece.outline) })),
      { use: "built-up", outline: onEarth(ringOutline(940)), shade: 0.5 },
      { use: "square", outline: onEarth(ringOutline(rings[0] - 3)), shade: 0.5 },
      ...greens.map(({ use, outline }): TownLand => ({ use, outline: onEarth(outline), shade: 0.5 })),
    ],
    river: { path: onEarth(graphPath(riverNorth)), widthMetres: 2 * riverHalfWidth },
    railway: onEarth(graphPath(railwayNorth)),
    pointsOfInterest: pointsOfInterest.map(({ name, categories, at, lot }, rank) => ({
      cleabs: `PAIVAUZE${String(rank + 1).padStart(16, "0")}`,
      name, categories, position: toLonLat(at),
      ...(lot ? { outline: onEarth(lot.corners) } : {}),
    })),
    roads: buildRoadGraph(plan, countryside.roads, toLonLat),
    elevationAt: (position) => groundLevel(toLocal(position)),
  };
}

/** Six decimals, as the services answer: a tenth of a metre. */
function toLonLat([east, north]: Local): LonLat {
  const [longitude, latitude] = offset(commune.centre, east, north);
  return [Math.round(longitude * 1e6) / 1e6, Math.round(latitude * 1e6) / 1e6];
}

const [oneEast, oneNorth] = offset(commune.centre, 1, 1);

function toLocal([longitude, latitude]: LonLat): Local {
  return [
    (longitude - commune.centre[0]) / (oneEast - commune.centre[0]),
    (latitude - commune.centre[1]) / (oneNorth - commune.centre[1]),
  ];
}

const onEarth = (path: readonly Local[]): LonLat[] => path.map(toLonLat);
const streetId = (rank: number): string => `${commune.citycode}_${String((rank + 1) * 10).padStart(4, "0")}`;

function addressOf({ street, number, repetition, entrance }: NumberedLot, streetIdentifier: string): AddressRow {
  return {
    id: `${streetIdentifier}_${String(number).padStart(5, "0")}${repetition ? `_${repetition}` : ""}`,
    number: String(number),
    ...(repetition ? { repetition } : {}),
    street,
    postcode: commune.postcode,
    citycode: commune.citycode,
    city: commune.name,
    position: toLonLat(entrance),
  };
}

/** A named place without numbers, then the houses of its lane. */
function hamletAddresses(hamlet: Hamlet, rank: number, laneId: string): AddressRow[] {
  const place: AddressRow = {
    id: `${commune.citycode}_b${String(rank + 1).padStart(3, "0")}`,
    street: hamlet.name,
    isLocality: true,
    postcode: commune.postcode,
    citycode: commune.citycode,
    city: commune.name,
    position: toLonLat(hamlet.centre),
  };
  let odd = -1;
  let even = 0;
  return [
    place,
    ...hamlet.houses.map(({ entrance, side }): AddressRow => {
      const number = side === "left" ? (odd += 2) : (even += 2);
      return {
        ...place,
        id: `${laneId}_${String(number).padStart(5, "0")}`,
        number: String(number),
        street: hamlet.lane,
        isLocality: false,
        position: toLonLat(entrance),
      };
    }),
  ];
}

/** One parcel for each lot; sections follow the quarters of the town, from the square outwards. */
function parcelsOf(lots: readonly Lot[]): TownParcel[] {
  const counts = new Map<string, number>();
  return lots.map((lot) => {
    const section = `A${String.fromCharCode(66 + Math.floor(lot.radial / 8) * 3 + Math.min(2, Math.floor(lot.ring / 2.4)))}`;
    const rank = (counts.get(section) ?? 0) + 1;
    counts.set(section, rank);
    const number = String(rank).padStart(4, "0");
    return {
      id: `${commune.citycode}000${section}${number}`,
      section, number,
      outline: onEarth(lot.corners),
      centre: toLonLat(middleOf(lot.corners)),
    };
  });
}

const churchOutline: readonly Local[] = [
  [-24, -6], [4, -6], [4, -13], [12, -13], [12, -6], [18, -6], [23, 0], [18, 6], [12, 6], [12, 13], [4, 13], [4, 6], [-24, 6],
];

const stationOutline: readonly Local[] = [[30, -27], [92, -18], [90, -6], [28, -15]].map(([east = 0, north = 0]) => [
  east,
  railwayNorth(60) + north,
]);

function ringOutline(radius: number): Local[] {
  return Array.from({ length: 96 }, (_, index) => onGround((2 * Math.PI * index) / 96, radius));
}

function graphPath(graph: (east: number) => number): Local[] {
  const reach = communeRadius * 1.25;
  return Array.from({ length: 400 }, (_, index) => {
    const east = -reach + (2 * reach * index) / 399;
    return [east, graph(east)];
  });
}
