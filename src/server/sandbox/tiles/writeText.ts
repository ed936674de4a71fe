import type { SKRSContext2D } from "@napi-rs/canvas";

export interface TextStyle {
  readonly font: string;
  readonly colour: string;
  readonly halo: string;
  readonly haloWidth: number;
}

/** Writes one line of text with a halo, centred on its baseline's middle height. */
export function writeText(
  context: SKRSContext2D,
  text: string,
  x: number,
  y: number,
  align: "left" | "center" | "right",
  style: TextStyle,
): void {
  prepare(context, style);
  context.textAlign = align;
  context.textBaseline = "middle";
  context.strokeText(text, x, y);
  context.fillText(text, x, y);
}

type Pixel = readonly [x: number, y: number];

/**
 * Writes a text along the middle of a path, letter by letter, never upside down.
 * @returns false when the path is too short or turns too sharply; nothing is written then
 */
export function writeAlong(context: SKRSContext2D, text: string, path: readonly Pixel[], style: TextStyle): boolean {
  prepare(context, style);
  const letters = [...text].map((letter) => ({ letter, width: letterWidth(context, letter) }));
  const width = letters.reduce((sum, letter) => sum + letter.width, 0);
  const walk = createWalk(path);
  if (walk.length < width + 10) return false;
  const from = (walk.length - width) / 2;
  const isBackwards = walk.at(from).x > walk.at(from + width).x;
  const direction = isBackwards ? createWalk([...path].reverse()) : walk;

  let along = from;
  const placed = letters.map(({ letter, width: own }) => {
    const middle = direction.at(along + own / 2);
    along += own;
    return { letter, ...middle };
  });
  const turns = placed.some(({ angle }, rank) => rank > 0 && Math.abs(shortTurn(angle - (placed[rank - 1]?.angle ?? angle))) > 0.5);
  if (turns) return false;

  context.textAlign = "center";
  context.textBaseline = "middle";
  for (const paint of ["strokeText", "fillText"] as const) {
    for (const { letter, x, y, angle } of placed) {
      context.save();
      context.translate(x, y);
      context.rotate(angle);
      context[paint](letter, 0, 0);
      context.restore();
    }
  }
  return true;
}

function prepare(context: SKRSContext2D, style: TextStyle): void {
  context.font = style.font;
  context.fillStyle = style.colour;
  context.strokeStyle = style.halo;
  context.lineWidth = style.haloWidth;
}

const widths = new Map<string, number>();

function letterWidth(context: SKRSContext2D, letter: string): number {
  const key = `${context.font} ${letter}`;
  let width = widths.get(key);
  if (width === undefined) {
    width = context.measureText(letter).width;
    widths.set(key, width);
  }
  return width;
}

const shortTurn = (angle: number): number => Math.atan2(Math.sin(angle), Math.cos(angle));

interface Walk {
  readonly length: number;
  at(distance: number): { x: number; y: number; angle: number };
}

function createWalk(path: readonly Pixel[]): Walk {
  const steps = path.slice(1).map((to, rank) => {
    const from = path[rank] ?? to;
    return { from, to, length: Math.hypot(to[0] - from[0], to[1] - from[1]) };
  });
  return {
    length: steps.reduce((sum, step) => sum + step.length, 0),
    at(distance) {
      let left = distance;
      for (const { from, to, length } of steps) {
        if (left <= length && length > 0) {
          const t = left / length;
          return {
            x: from[0] + (to[0] - from[0]) * t,
            y: from[1] + (to[1] - from[1]) * t,
            angle: Math.atan2(to[1] - from[1], to[0] - from[0]),
          };
        }
        left -= length;
      }
      const last = path.at(-1) ?? [0, 0];
      return { x: last[0], y: last[1], angle: 0 };
    },
  };
}
