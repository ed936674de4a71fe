/** A line of the graticule in its own plane: where one coordinate keeps its value. */
export interface GraticuleLine {
  readonly axis: "x" | "y";
  readonly value: number;
}

/** Lines that cross an extent at round values. */
export interface GraticulePlan {
  readonly lines: readonly GraticuleLine[];
  readonly step: number;
}

/** Steps people read: halves and doubles of tens for metres; parts of a degree that are whole minutes or seconds. */
const metreSteps = [1, 2, 5].flatMap((digit) => [0, 1, 2, 3, 4, 5, 6].map((power) => digit * 10 ** power)).sort((one, other) => one - other);
const degreeSteps = [1, 2, 5, 10, 15, 30].flatMap((part) => [part / 3_600, part / 60]).concat([1, 2, 5, 10, 15, 30, 45]).sort((one, other) => one - other);

/** Lines across the longer side of the view: few enough to be read, enough to see how they run. */
const wantedLines = 8;
const mostLines = 40;

/**
 * @param extent in the plane of the lines: degrees or metres, `[minX, minY, maxX, maxY]`
 */
export function graticuleLines(extent: readonly [number, number, number, number], unit: "degrees" | "metres"): GraticulePlan {
  const [minX, minY, maxX, maxY] = extent;
  const longer = Math.max(maxX - minX, maxY - minY);
  const steps = unit === "degrees" ? degreeSteps : metreSteps;
  const step = steps.find((each) => longer / each <= wantedLines) ?? steps[steps.length - 1]!;
  return {
    step,
    lines: [...valuesBetween(minX, maxX, step).map((value) => ({ axis: "x" as const, value })), ...valuesBetween(minY, maxY, step).map((value) => ({ axis: "y" as const, value }))],
  };
}

function valuesBetween(from: number, to: number, step: number): number[] {
  const first = Math.ceil(from / step);
  const count = Math.min(mostLines, Math.floor(to / step) - first + 1);
  return Array.from({ length: Math.max(0, count) }, (_, index) => (first + index) * step);
}

/**
 * What is written at the end of a line: `2°30′`, `48°51′20″`, `6 850 km`.
 * @param step of the graticule, which says how much must be written
 */
export function lineLabel({ axis, value }: GraticuleLine, unit: "degrees" | "metres", step: number): string {
  if (unit === "metres") {
    const kilometres = (value / 1_000).toFixed(step < 1_000 ? Math.min(3, Math.ceil(-Math.log10(step / 1_000))) : 0);
    return `${kilometres.replace(/\B(?=(\d{3})+(?!\d))/, "\u202f").replace(".", ",")}\u00a0km`;
  }
  const seconds = Math.round(Math.abs(value) * 3_600);
  const [degrees, minutes, rest] = [Math.floor(seconds / 3_600), Math.floor((seconds % 3_600) / 60), seconds % 60];
  const parts = [`${degrees}°`, ...(step < 1 ? [`${String(minutes).padStart(2, "0")}′`] : []), ...(step < 1 / 60 ? [`${String(rest).padStart(2, "0")}″`] : [])];
  const side = value === 0 ? "" : axis === "x" ? (value < 0 ? "\u00a0O" : "\u00a0E") : value < 0 ? "\u00a0S" : "\u00a0N";
  return parts.join("") + side;
}
