import { createStreetNamer, type StreetSetting } from "#server/sandbox/town/streetNames";
import type { Random } from "#server/sandbox/town/random";
import {
  boulevardRing,
  distanceToRailway,
  distanceToRiver,
  edgeMetres,
  isMainRadial,
  onGround,
  radials,
  radialStep,
  railwayHalfWidth,
  rings,
  riverHalfWidth,
  type Local,
} from "#server/sandbox/town/townPlan";

export type RoadClass = "main" | "boulevard" | "street" | "lane" | "country" | "track";

/** A piece of street between two crossings, or between a crossing and a dead end. */
export interface Segment {
  readonly kind: "ring" | "radial";
  /** Index of the ring, or of the band that begins at this ring. */
  readonly ring: number;
  readonly radial: number;
  /** Names of the crossings at its ends: equal names are the same place. */
  readonly from: string;
  readonly to: string;
  readonly path: readonly Local[];
  readonly roadClass: RoadClass;
  readonly halfWidth: number;
  readonly isBridge: boolean;
}

export interface PlannedStreet {
  readonly name: string;
  readonly roadClass: RoadClass;
  readonly segments: readonly Segment[];
}

export interface StreetPlan {
  readonly streets: readonly PlannedStreet[];
  /** Every segment of a street, by `segmentKey`. */
  readonly segments: ReadonlyMap<string, Segment>;
}

export const segmentKey = (kind: Segment["kind"], ring: number, radial: number): string =>
  `${kind}/${ring}/${((radial % radials) + radials) % radials}`;

/** Draws the streets of the town: which segments exist, and which of them make a street with a name. */
export function layOutStreets(random: Random): StreetPlan {
  const segments = connectedToSquare(planSegments(random));
  return { segments, streets: nameStreets(segments, random) };
}

const crossing = (ring: number, radial: number): string => `${ring}/${((radial % radials) + radials) % radials}`;
const angleOf = (radial: number): number => (2 * Math.PI * radial) / radials;

function planSegments(random: Random): Map<string, Segment> {
  const segments = new Map<string, Segment>();
  rings.forEach((radius, ring) => {
    const step = radialStep[ring] ?? 1;
    const nextRadius = rings[ring + 1] ?? edgeMetres;
    for (let radial = 0; radial < radials; radial += step) {
      const around = samplePath((t) => onGround(angleOf(radial + step * t), radius));
      const isBoulevard = ring === boulevardRing;
      const keepsRing = ring <= boulevardRing || !random.chance(0.1);
      if (keepsRing && passes(around, isBoulevard)) {
        segments.set(segmentKey("ring", ring, radial), {
          kind: "ring", ring, radial,
          from: crossing(ring, radial), to: crossing(ring, radial + step),
          path: around,
          roadClass: isBoulevard ? "boulevard" : ring < boulevardRing ? "lane" : "street",
          halfWidth: isBoulevard ? 9 : ring < boulevardRing ? 4 : 5.5,
          isBridge: crossesRiver(around),
        });
      }
      const isMain = isMainRadial(radial);
      const outwards = samplePath((t) => onGround(angleOf(radial), radius + (nextRadius - radius) * t));
      const isLast = ring === rings.length - 1;
      const keepsRadial = isMain || !random.chance(isLast ? 0.5 : 0.14);
      if (keepsRadial && passes(outwards, isMain)) {
        segments.set(segmentKey("radial", ring, radial), {
          kind: "radial", ring, radial,
          from: crossing(ring, radial), to: crossing(ring + 1, radial),
          path: outwards,
          roadClass: isMain && ring >= boulevardRing ? "main" : ring < boulevardRing ? "lane" : "street",
          halfWidth: isMain ? (ring < boulevardRing ? 5 : 7) : ring < boulevardRing ? 4 : 5,
          isBridge: crossesRiver(outwards),
        });
      }
    }
  });
  return segments;
}

function samplePath(at: (t: number) => Local): Local[] {
  const straight = Math.hypot(at(1)[0] - at(0)[0], at(1)[1] - at(0)[1]);
  const pieces = Math.max(2, Math.ceil(straight / 14));
  return Array.from({ length: pieces + 1 }, (_, index) => at(index / pieces));
}

/** A street stops at the river and at the railway, unless it matters enough for a bridge. */
function passes(path: readonly Local[], hasBridges: boolean): boolean {
  if (hasBridges) return true;
  return path.every(
    (point) => distanceToRiver(point) > riverHalfWidth + 14 && distanceToRailway(point) > railwayHalfWidth + 12,
  );
}

const crossesRiver = (path: readonly Local[]): boolean => path.some((point) => distanceToRiver(point) < riverHalfWidth);

/** Leaves out what cannot be reached from the central square. */
function connectedToSquare(segments: Map<string, Segment>): Map<string, Segment> {
  const neighbours = new Map<string, string[]>();
  for (const { from, to } of segments.values()) {
    neighbours.set(from, [...(neighbours.get(from) ?? []), to]);
    neighbours.set(to, [...(neighbours.get(to) ?? []), from]);
  }
  const reached = new Set([crossing(0, 0)]);
  for (const place of reached) for (const next of neighbours.get(place) ?? []) reached.add(next);
  return new Map([...segments].filter(([, segment]) => reached.has(segment.from)));
}

function nameStreets(segments: ReadonlyMap<string, Segment>, random: Random): PlannedStreet[] {
  const nameOf = createStreetNamer(random);
  const streets: PlannedStreet[] = [];
  let banks = 0;

  function add(chain: readonly Segment[], setting: StreetSetting, fixedName?: string): void {
    const first = chain[0];
    if (!first) return;
    const alongRiver = chain.length >= 2 && mean(chain.flatMap(({ path }) => path.map(distanceToRiver))) < 52;
    const isBank = alongRiver && setting !== "boulevard" && banks < 5;
    if (isBank) banks += 1;
    streets.push({ name: fixedName ?? nameOf(isBank ? "bank" : setting), roadClass: first.roadClass, segments: chain });
  }

  rings.forEach((_, ring) => {
    const step = radialStep[ring] ?? 1;
    const count = radials / step;
    const longest = ring === 0 ? count : ring === boulevardRing ? 4 : random.integer(3, 5);
    const inOrder = Array.from({ length: count }, (_unused, index) => segments.get(segmentKey("ring", ring, index * step)));
    for (const chain of chains(inOrder, longest)) add(chain, ringSetting(ring), ring === 0 ? "Place du Marché" : undefined);
  });

  for (let radial = 0; radial < radials; radial += 1) {
    const inOrder = rings.map((_, ring) => segments.get(segmentKey("radial", ring, radial)));
    const last = rings.length - 1;
    for (const chain of chains(inOrder.slice(0, boulevardRing), 9)) {
      add(chain, "old-town", radial === 0 ? "Grande Rue" : radial === 16 ? "Rue de la République" : undefined);
    }
    if (isMainRadial(radial)) {
      for (const chain of chains(inOrder.slice(boulevardRing), 9)) add(chain, "avenue");
    } else {
      for (const chain of chains(inOrder.slice(boulevardRing, last), 9)) add(chain, "district");
      for (const chain of chains(inOrder.slice(last), 1)) add(chain, "dead-end");
    }
  }
  return streets;
}

function ringSetting(ring: number): StreetSetting {
  if (ring === boulevardRing) return "boulevard";
  if (ring < boulevardRing) return "old-town";
  return ring === rings.length - 1 ? "outskirts" : "district";
}

/** Unbroken runs, none longer than `longest`. */
function chains(inOrder: readonly (Segment | undefined)[], longest: number): Segment[][] {
  const found: Segment[][] = [];
  let current: Segment[] = [];
  for (const segment of [...inOrder, undefined]) {
    if (segment && current.length < longest) {
      current.push(segment);
      continue;
    }
    if (current.length > 0) found.push(current);
    current = segment ? [segment] : [];
  }
  return found;
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
