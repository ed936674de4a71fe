import type { Municipality } from "#server/sandbox/communes/municipality";
import { tileSize, toWorld, type WorldPoint } from "#server/sandbox/tiles/tileGrid";

export interface PlaceLabel {
  readonly text: string;
  /** Centre of the dot. */
  readonly at: WorldPoint;
  readonly pixels: number;
  readonly population: number;
  readonly side: "right" | "left" | "above";
}

export interface PlaceLabels {
  /** Labels that a tile of this zoom may show, the same decision for all the tiles that share one. */
  within(zoom: number, west: number, north: number, east: number, south: number): readonly PlaceLabel[];
}

/** From this zoom on, every commune whose place is known may have its name on the map. */
const lastLabelledZoom = 14;

/** Chooses which communes have their name on the map at each zoom: the largest first, none over another. */
export function createPlaceLabels(municipalities: readonly Pick<Municipality, "name" | "position" | "population">[]): PlaceLabels {
  const bySize = [...municipalities].sort((one, other) => other.population - one.population);
  const chosen = new Map<number, PlaceLabel[]>();

  return {
    within(zoom, west, north, east, south) {
      const level = Math.min(zoom, lastLabelledZoom);
      let labels = chosen.get(level);
      if (!labels) {
        labels = chooseLabels(bySize, level);
        chosen.set(level, labels);
      }
      return labels.filter(({ at: [x, y] }) => x >= west && x <= east && y >= north && y <= south);
    },
  };
}

function smallestLabelled(zoom: number): number {
  if (zoom <= 4) return 400_000;
  if (zoom === 5) return 180_000;
  if (zoom === 6) return 75_000;
  if (zoom === 7) return 30_000;
  if (zoom === 8) return 9_000;
  if (zoom === 9) return 2_500;
  return 0;
}

function labelPixels(population: number, zoom: number): number {
  const size = population > 400_000 ? 15 : population > 150_000 ? 13.5 : population > 40_000 ? 12.5 : population > 8000 ? 12 : 11;
  return size + (zoom >= 9 ? 1.5 : 0);
}

function chooseLabels(bySize: readonly Pick<Municipality, "name" | "position" | "population">[], zoom: number): PlaceLabel[] {
  const scale = tileSize * 2 ** zoom;
  const smallest = smallestLabelled(zoom);
  const taken = createBoxes();
  const labels: PlaceLabel[] = [];
  for (const { name, position, population } of bySize) {
    if (population < smallest) break;
    const at = toWorld(position);
    const pixels = labelPixels(population, zoom);
    const width = name.length * pixels * 0.56 + 8;
    const x = at[0] * scale;
    const y = at[1] * scale;
    const half = pixels * 0.72;
    const boxes = {
      right: [x - 4, y - half, x + width + 6, y + half],
      left: [x - width - 6, y - half, x + 4, y + half],
      above: [x - width / 2, y - 2 * half - 5, x + width / 2, y + 4],
    } as const;
    const side = (["right", "left", "above"] as const).find((candidate) => taken.add(boxes[candidate]));
    if (side) labels.push({ text: name, at, pixels, population, side });
  }
  return labels;
}

type Box = readonly [west: number, north: number, east: number, south: number];

/** Boxes on a coarse grid: says whether a new one is free, and takes it if so. */
export function createBoxes(cell = 128): { add(box: Box): boolean } {
  const cells = new Map<string, Box[]>();
  function* keys([west, north, east, south]: Box): Generator<string> {
    for (let column = Math.floor(west / cell); column <= Math.floor(east / cell); column += 1) {
      for (let row = Math.floor(north / cell); row <= Math.floor(south / cell); row += 1) yield `${column}/${row}`;
    }
  }
  return {
    add(box) {
      const touched = [...keys(box)];
      const isTaken = touched.some((key) =>
        cells.get(key)?.some((other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1]),
      );
      if (isTaken) return false;
      for (const key of touched) {
        const held = cells.get(key);
        if (held) held.push(box);
        else cells.set(key, [box]);
      }
      return true;
    },
  };
}
