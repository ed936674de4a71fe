import type { CountryRoad } from "#server/sandbox/town/spreadCountryside";
import type { StreetPlan } from "#server/sandbox/town/layOutStreets";
import { distanceToRiver, riverHalfWidth, type Local } from "#server/sandbox/town/townPlan";
import type { RoadEdge, RoadGraph, RoadNode } from "#server/sandbox/town/town";
import type { LonLat } from "#domain/position/lonLat";

/** Joins the streets and the country roads into one network. */
export function buildRoadGraph(
  plan: StreetPlan,
  countryRoads: readonly CountryRoad[],
  toLonLat: (local: Local) => LonLat,
): RoadGraph {
  const nodes: RoadNode[] = [];
  const edges: RoadEdge[] = [];
  const nodeOf = new Map<string, number>();

  function node(name: string, at: Local): number {
    const known = nodeOf.get(name);
    if (known !== undefined) return known;
    nodeOf.set(name, nodes.length);
    nodes.push({ position: toLonLat(at) });
    return nodes.length - 1;
  }

  function edge(fromName: string, toName: string, path: readonly Local[], road: Pick<RoadEdge, "name" | "roadClass">): void {
    const first = path[0];
    const last = path.at(-1);
    if (!first || !last || path.length < 2) return;
    edges.push({
      from: node(fromName, first),
      to: node(toName, last),
      path: path.map(toLonLat),
      lengthMetres: lengthOf(path),
      isBridge: path.some((point) => distanceToRiver(point) < riverHalfWidth),
      ...road,
    });
  }

  for (const { name, segments } of plan.streets) {
    for (const { from, to, path, roadClass } of segments) edge(from, to, path, { name, roadClass });
  }
  countryRoads.forEach(({ name, roadClass, path, fromCrossing, joins }, index) => {
    const turnOffs = countryRoads.flatMap((other) => (other.joins?.road === index ? [other.joins.point] : []));
    const stops = [0, ...turnOffs.sort((one, other) => one - other), path.length - 1];
    const nameAt = (point: number): string => {
      if (point === 0 && fromCrossing !== undefined) return fromCrossing;
      if (point === 0 && joins) return `road${joins.road}/${joins.point}`;
      return `road${index}/${point}`;
    };
    for (let stop = 1; stop < stops.length; stop += 1) {
      const from = stops[stop - 1] ?? 0;
      const to = stops[stop] ?? 0;
      edge(nameAt(from), nameAt(to), path.slice(from, to + 1), { name, roadClass });
    }
  });
  return { nodes, edges };
}

function lengthOf(path: readonly Local[]): number {
  let sum = 0;
  path.forEach(([east, north], index) => {
    const next = path[index + 1];
    if (next) sum += Math.hypot(next[0] - east, next[1] - north);
  });
  return sum;
}
