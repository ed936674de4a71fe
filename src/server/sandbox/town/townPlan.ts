import { smoothNoise } from "#server/sandbox/town/random";

/** Metres east and north of the town's central square. */
export type Local = readonly [east: number, north: number];

/**
 * The invented commune. Neither its INSEE code nor its postcode exists, and no commune of France has its name.
 */
export const commune = {
  citycode: "36990",
  name: "Saint-Aurèle-sur-Vauze",
  postcode: "36995",
  population: 6842,
  context: "36, Indre, Centre-Val de Loire",
  /** Central square: farmland of the Indre, far from any town. */
  centre: [1.2386, 46.9042],
} as const;

/** Rings of streets around the central square, metres. The fourth is the boulevard on the old town walls. */
export const rings = [48, 120, 205, 310, 430, 570, 725, 880] as const;
export const boulevardRing = 3;
/** Where the dead ends of the last band stop, metres. */
export const edgeMetres = 1000;
/** Streets that leave each ring outwards. */
export const radials = 32;
/** Every how many radials there is a street in the band that begins at this ring. */
export const radialStep = [4, 4, 2, 2, 1, 1, 1, 1] as const;
/** Radials that leave town as country roads. */
export const isMainRadial = (radial: number): boolean => radial % 4 === 0;

/** Half-widths in metres. */
export const riverHalfWidth = 12;
export const railwayHalfWidth = 6;

/**
 * From the regular plan (angle, distance) to the ground: stretched along the valley, turned and bent, so that
 * nothing looks drawn with compasses. Continuous and without folds, so lots that touch in the plan touch here.
 * @param angle radians, counter-clockwise from the east
 * @param radius metres in the regular plan
 */
export function onGround(angle: number, radius: number): Local {
  // The turn stops at the edge of the town: roads to elsewhere go straight on.
  const turned = angle + 0.22 * Math.sin(Math.min(radius, edgeMetres) / 330) + 0.1;
  const east = radius * Math.cos(turned) * 1.16;
  const north = radius * Math.sin(turned) * 0.92;
  const bend = Math.min(1, radius / 260);
  return [
    east + bend * (46 * smoothNoise(east / 430, north / 430, 11) + 7 * smoothNoise(east / 95, north / 95, 12)),
    north + bend * (46 * smoothNoise(east / 430, north / 430, 21) + 7 * smoothNoise(east / 95, north / 95, 22)),
  ];
}

/** Centre line of the river Vauze. @returns metres north at this easting */
export function riverNorth(east: number): number {
  return -262 + 84 * Math.sin(east / 540) + 26 * Math.sin(east / 205 + 1) + 0.03 * east;
}

/** Centre line of the railway. @returns metres north at this easting */
export function railwayNorth(east: number): number {
  return 505 + 0.14 * east + 55 * Math.sin(east / 1300 + 0.6);
}

/** @returns metres from the centre line, near it; an upper bound farther away */
export function distanceToRiver([east, north]: Local): number {
  return distanceToGraph(riverNorth, east, north);
}

export function distanceToRailway([east, north]: Local): number {
  return distanceToGraph(railwayNorth, east, north);
}

function distanceToGraph(graph: (east: number) => number, east: number, north: number): number {
  const slope = (graph(east + 5) - graph(east - 5)) / 10;
  return Math.abs(north - graph(east)) / Math.hypot(1, slope);
}

/**
 * Ground level.
 * @returns metres above the sea, 92 in the valley to some 190 on the heights
 */
export function groundLevel([east, north]: Local): number {
  const fromRiver = Math.abs(north - riverNorth(east));
  const valley = 62 * (1 - Math.exp(-((fromRiver / 1500) ** 2)));
  const hills = 26 * smoothNoise(east / 1400, north / 1400, 31) + 9 * smoothNoise(east / 420, north / 420, 32);
  return 96 + valley + hills * Math.min(1, fromRiver / 700);
}
