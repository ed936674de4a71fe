import type { RowStatus } from "#domain/table/point";

/** How a status is drawn, in a box of 16 × 16, the same on map, table and legend. */
export interface StatusShape {
  /** SVG path data. */
  readonly path: string;
  readonly filled: boolean;
  /** In units of the box. */
  readonly strokeWidth: number;
  /** Name of the CSS variable (`src/shell/app/theme.css`). */
  readonly colour: `--status-${string}`;
}

const disc = "M8 2.5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 1 1 0-11z";
const square = "M3 3h10v10h-10z";
const check = "M2.500 8.500l4 4l7-8.500";
const cross = "M3.5 3.5l9 9M12.5 3.5l-9 9";

export const statusShapes: Readonly<Record<RowStatus, StatusShape>> = {
  untreated: { path: "M8 5a3 3 0 1 1 0 6a3 3 0 1 1 0-6z", filled: true, strokeWidth: 0, colour: "--status-untreated" },
  sure: { path: disc, filled: true, strokeWidth: 1, colour: "--status-sure" },
  "to-check": { path: "M8 3.200a4.8 4.8 0 1 1 0 9.600a4.8 4.8 0 1 1 0-9.600z", filled: false, strokeWidth: 2.8, colour: "--status-to-check" },
  "not-found": { path: cross, filled: false, strokeWidth: 2.6, colour: "--status-not-found" },
  skipped: { path: "M3 8h10", filled: false, strokeWidth: 2.6, colour: "--status-skipped" },
  failed: { path: "M8 2.500l6 10.500h-12z", filled: true, strokeWidth: 1, colour: "--status-failed" },
  "by-hand": { path: "M8 1.500l6.5 6.500l-6.5 6.500l-6.5-6.500z", filled: true, strokeWidth: 1, colour: "--status-by-hand" },
  source: { path: square, filled: true, strokeWidth: 1, colour: "--status-source" },
  confirmed: { path: check, filled: false, strokeWidth: 3, colour: "--status-confirmed" },
};
