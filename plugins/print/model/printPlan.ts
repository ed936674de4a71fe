import type { LonLat } from "#domain/position/lonLat";

import { paperSize, type Dpi, type Orientation, type Paper } from "./paper";

/** `map`: over a corner of the map; `beside`: beside it, or below it on an upright sheet. */
export type LegendPlace = "map" | "beside" | "none";

/** What the person asks for. */
export interface PrintRequest {
  readonly title: string;
  readonly paper: Paper;
  readonly orientation: Orientation;
  readonly dpi: Dpi;
  readonly format: "pdf" | "png";
  /** Scale denominator on the paper; null: what the screen shows, fitted into the frame. */
  readonly scale: number | null;
  readonly legend: LegendPlace;
  /** Below the map, a few lines at most. */
  readonly comment: string;
  /** Middle of the frame; null: that of the screen. WGS 84 degrees. */
  readonly centre: LonLat | null;
  /** The dataset's points. */
  readonly points: boolean;
}

/** A rectangle of the sheet in millimetres, from its top left corner. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where everything stands on the sheet. */
export interface PrintPlan {
  readonly sheet: readonly [width: number, height: number];
  readonly title: Box | null;
  readonly map: Box;
  /** No larger than what it holds: over the lower left corner of the map, beside it, or below it on an upright sheet. */
  readonly legend: Box | null;
  /** White ground below a legend that lies on the map. */
  readonly legendGround: Box | null;
  readonly comment: Box | null;
  readonly foot: Box;
  /** Grows with the sheet: 1 for A4. */
  readonly factor: number;
}

/** What has to find room on the sheet. */
export interface SheetContent {
  readonly commentLines: number;
  /** What the legend takes where it has the room of `legendLimits`; null for none. Millimetres. */
  readonly legend: { readonly width: number; readonly height: number } | null;
}

type SheetForm = Pick<PrintRequest, "title" | "paper" | "orientation" | "legend">;

/** Grows with the sheet, as the root of its short side: texts follow more slowly than paper. 1 for A4. */
function measuresOf({ paper, orientation }: Pick<PrintRequest, "paper" | "orientation">) {
  const [width, height] = paperSize(paper, orientation);
  const factor = Math.sqrt(Math.min(width, height) / 210);
  const margin = 10 * factor;
  return { width, height, factor, gap: 4 * factor, wide: width > height, inner: { x: margin, y: margin, width: width - 2 * margin, height: height - 2 * margin } };
}

/** The room that a legend has at most. */
export function legendLimits(request: SheetForm): Box & { readonly factor: number } {
  const { factor, inner, wide } = measuresOf(request);
  if (request.legend === "map") return { x: 0, y: 0, width: Math.min(62 * factor, inner.width * 0.4), height: inner.height * 0.5, factor };
  return wide
    ? { x: 0, y: 0, width: Math.min(62 * factor, inner.width * 0.28), height: inner.height * 0.75, factor }
    : { x: 0, y: 0, width: inner.width, height: Math.min(58 * factor, inner.height * 0.24), factor };
}

/** @returns boxes in millimetres that stay within margins of 10 mm (more on larger sheets) and never overlap, but for a legend that lies on the map */
export function planSheet(request: SheetForm, content: SheetContent): PrintPlan {
  const { width, height, factor, gap, wide, inner } = measuresOf(request);
  const titleHeight = request.title.trim() === "" ? 0 : 9 * factor;
  const commentHeight = content.commentLines === 0 ? 0 : (content.commentLines * 4 + 1) * factor;
  const footHeight = 13 * factor;
  const top = inner.y + (titleHeight === 0 ? 0 : titleHeight + gap);
  const foot = inner.y + inner.height - footHeight;
  const bottom = foot - gap - (commentHeight === 0 ? 0 : commentHeight + gap);
  const legend = request.legend === "none" ? null : content.legend;
  const side = legend && request.legend === "beside" && wide ? legend.width + gap : 0;
  const below = legend && request.legend === "beside" && !wide ? legend.height + gap : 0;
  const map = { x: inner.x, y: top, width: inner.width - side, height: bottom - top - below };
  const pad = 2 * factor;
  const legendBox = !legend
    ? null
    : request.legend === "map"
      ? { x: map.x + 2 * pad, y: map.y + map.height - 2 * pad - legend.height, ...legend }
      : wide
        ? { x: inner.x + inner.width - legend.width, y: top, width: legend.width, height: bottom - top }
        : { x: inner.x, y: bottom - legend.height, width: inner.width, height: legend.height };
  return {
    sheet: [width, height],
    factor,
    title: titleHeight === 0 ? null : { x: inner.x, y: inner.y, width: inner.width, height: titleHeight },
    map,
    legend: legendBox,
    legendGround: legendBox && request.legend === "map" ? { x: legendBox.x - pad, y: legendBox.y - pad, width: legendBox.width + 2 * pad, height: legendBox.height + 2 * pad } : null,
    comment: commentHeight === 0 ? null : { x: inner.x, y: foot - gap - commentHeight, width: inner.width, height: commentHeight },
    foot: { x: inner.x, y: foot, width: inner.width, height: footHeight },
  };
}
