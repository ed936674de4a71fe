import type { RoadClass } from "#server/sandbox/town/layOutStreets";
import type { Random } from "#server/sandbox/town/random";
import { smoothNoise } from "#server/sandbox/town/random";
import {
  distanceToRailway,
  distanceToRiver,
  edgeMetres,
  isMainRadial,
  onGround,
  radials,
  rings,
  type Local,
} from "#server/sandbox/town/townPlan";

/** The commune reaches this far from its square, metres. */
export const communeRadius = 4200;

export interface CountryRoad {
  readonly name: string;
  readonly roadClass: RoadClass;
  readonly path: readonly Local[];
  /** Crossing of the town that it starts from, as the street plan names it; absent when it starts at `joins`. */
  readonly fromCrossing?: string;
  /** Another country road and the index of the point where this one starts. */
  readonly joins?: { readonly road: number; readonly point: number };
}

export interface Hamlet {
  readonly name: string;
  readonly centre: Local;
  /** Name and houses of its lane. */
  readonly lane: string;
  readonly houses: readonly { readonly outline: readonly Local[]; readonly entrance: Local; readonly side: "left" | "right" }[];
}

export interface LandPiece {
  readonly use: "wood" | "field" | "meadow";
  readonly outline: readonly Local[];
  readonly shade: number;
}

export interface Countryside {
  readonly roads: readonly CountryRoad[];
  readonly hamlets: readonly Hamlet[];
  readonly land: readonly LandPiece[];
}

const destinations = ["Route de Châteauneuf", "Route des Étangs", "Route de la Forêt", "Route d'Issoudun", "Route de Bourges", "Route du Blanc", "Route de Loches", "Route de Brenne"];
const hamletNames = ["Le Moulin Brûlé", "La Grande Métairie", "Les Quatre Vents", "La Bergerie", "Champ Renard", "Le Petit Chézeau", "La Croix du Loup", "Les Rivières"];

/** What surrounds the town: roads to elsewhere, a hamlet on each, fields, meadows and woods. */
export function spreadCountryside(random: Random): Countryside {
  const roads: CountryRoad[] = [];
  const hamlets: Hamlet[] = [];
  const mains = Array.from({ length: radials }, (_, radial) => radial).filter(isMainRadial);

  mains.forEach((radial, index) => {
    const bearing = (2 * Math.PI * radial) / radials;
    const sway = random.between(-0.25, 0.25);
    const path: Local[] = [];
    for (let radius = edgeMetres; radius <= communeRadius; radius += 45) {
      const grown = (radius - edgeMetres) / (communeRadius - edgeMetres);
      path.push(onGround(bearing + sway * grown * grown + 0.02 * grown * Math.sin(radius / 260), radius));
    }
    const road = roads.length;
    roads.push({ name: destinations[index] ?? `Route ${index}`, roadClass: "country", path, fromCrossing: `${rings.length}/${radial}` });

    const turnOff = random.integer(18, 52);
    const name = hamletNames[index];
    if (name !== undefined) {
      const laneName = `Chemin ${withArticle(name)}`;
      const lane = layLane(path, turnOff, index % 2 === 0 ? 1 : -1, random);
      roads.push({ name: laneName, roadClass: "track", path: lane, joins: { road, point: turnOff } });
      hamlets.push({ name, lane: laneName, centre: lane[Math.floor(lane.length * 0.6)] ?? path[turnOff] ?? [0, 0], houses: housesAlong(lane, random) });
    }
  });
  return { roads, hamlets, land: layFields(roads) };
}

/** « Le Moulin » → « du Moulin », « Les Rivières » → « des Rivières », « Champ Renard » → « de Champ Renard ». */
function withArticle(name: string): string {
  if (name.startsWith("Le ")) return `du ${name.slice(3)}`;
  if (name.startsWith("Les ")) return `des ${name.slice(4)}`;
  if (name.startsWith("La ")) return `de la ${name.slice(3)}`;
  return `de ${name}`;
}

function layLane(road: readonly Local[], turnOff: number, side: 1 | -1, random: Random): Local[] {
  const start = road[turnOff] ?? [0, 0];
  const next = road[turnOff + 1] ?? start;
  let bearing = Math.atan2(next[1] - start[1], next[0] - start[0]) + (side * Math.PI) / 2;
  const lane: Local[] = [start];
  let [east, north] = start;
  for (let step = 0; step < random.integer(12, 18); step += 1) {
    bearing += random.between(-0.16, 0.16);
    east += 24 * Math.cos(bearing);
    north += 24 * Math.sin(bearing);
    if (distanceToRiver([east, north]) < 45 || distanceToRailway([east, north]) < 40) break;
    lane.push([east, north]);
  }
  return lane;
}

function housesAlong(lane: readonly Local[], random: Random): Hamlet["houses"] {
  const houses: { outline: Local[]; entrance: Local; side: "left" | "right" }[] = [];
  for (let index = 3; index < lane.length - 1; index += 1) {
    for (const side of ["left", "right"] as const) {
      if (random.chance(0.35)) continue;
      const from = lane[index] ?? [0, 0];
      const to = lane[index + 1] ?? from;
      const along = unit(from, to);
      const across: Local = side === "left" ? [-along[1], along[0]] : [along[1], -along[0]];
      const away = random.between(9, 15);
      const width = random.between(9, 17);
      const depth = random.between(7, 10);
      const corner = (forward: number, outwards: number): Local => [
        from[0] + along[0] * forward + across[0] * outwards,
        from[1] + along[1] * forward + across[1] * outwards,
      ];
      houses.push({
        outline: [corner(2, away), corner(2 + width, away), corner(2 + width, away + depth), corner(2, away + depth)],
        entrance: corner(2 + width / 2, 6),
        side,
      });
    }
  }
  return houses;
}

function unit(from: Local, to: Local): Local {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]) || 1;
  return [(to[0] - from[0]) / length, (to[1] - from[1]) / length];
}

/** A patchwork of pieces of land that share their corners, from the last gardens to the edge of the commune. */
function layFields(roads: readonly CountryRoad[]): LandPiece[] {
  const cell = 210;
  const half = Math.ceil(communeRadius / cell);
  const corner = (column: number, row: number): Local => {
    const east = column * cell * 1.08;
    const north = row * cell * 0.94;
    return [
      east + 74 * smoothNoise(column * 0.83, row * 0.83, 41) + 0.18 * north,
      north + 74 * smoothNoise(column * 0.83, row * 0.83, 42) - 0.12 * east,
    ];
  };
  const land: LandPiece[] = [];
  for (let column = -half; column < half; column += 1) {
    for (let row = -half; row < half; row += 1) {
      const outline = [corner(column, row), corner(column + 1, row), corner(column + 1, row + 1), corner(column, row + 1)];
      const middle: Local = [
        outline.reduce((sum, [east]) => sum + east, 0) / 4,
        outline.reduce((sum, [, north]) => sum + north, 0) / 4,
      ];
      const away = Math.hypot(middle[0] / 1.16, middle[1] / 0.92);
      if (away < 1030 || away > communeRadius) continue;
      const wildness = smoothNoise(middle[0] / 1300, middle[1] / 1300, 51) + 0.35 * smoothNoise(middle[0] / 380, middle[1] / 380, 52);
      const shade = (smoothNoise(column * 7.7, row * 7.7, 53) + 1) / 2;
      const isMeadow = distanceToRiver(middle) < 190;
      const nearRoad = roads.some(({ path }) => path.some((point) => Math.hypot(point[0] - middle[0], point[1] - middle[1]) < 130));
      land.push({ use: isMeadow ? "meadow" : wildness > 0.3 && !nearRoad && away > 1300 ? "wood" : "field", outline, shade });
    }
  }
  return land;
}
