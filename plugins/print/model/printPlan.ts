import { paperSize, type Dpi, type Orientation, type Paper } from "./paper";

/** What the person asks for. */
export interface PrintRequest {
  readonly title: string;
  readonly paper: Paper;
  readonly orientation: Orientation;
  readonly dpi: Dpi;
  readonly format: "pdf" | "png";
  /** Scale denominator on the paper; null: what the screen shows, fitted into the frame. */
  readonly scale: number | null;
  readonly legend: boolean;
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
  /** Beside the map on large sheets and across, below it on upright small ones. */
  readonly legend: Box | null;
  readonly foot: Box;
  /** Grows with the sheet: 1 for A4. */
  readonly factor: number;
}

/** @returns boxes in millimetres that never overlap and stay within margins of 10 mm (more on larger sheets) */
export function planSheet(request: Pick<PrintRequest, "title" | "paper" | "orientation" | "legend">): PrintPlan {
  const [width, height] = paperSize(request.paper, request.orientation);
  // The mean of both sides grows by the root of two from a sheet to the next; texts follow more slowly.
  const factor = Math.sqrt(Math.min(width, height) / 210);
  const margin = 10 * factor;
  const gap = 4 * factor;
  const inner = { x: margin, y: margin, width: width - 2 * margin, height: height - 2 * margin };
  const titleHeight = request.title.trim() === "" ? 0 : 9 * factor;
  const footHeight = 13 * factor;
  const top = inner.y + (titleHeight === 0 ? 0 : titleHeight + gap);
  const bottom = inner.y + inner.height - footHeight - gap;
  const wide = width > height;
  const legendSide = request.legend && wide ? Math.min(62 * factor, inner.width * 0.28) : 0;
  const legendBelow = request.legend && !wide ? Math.min(58 * factor, inner.height * 0.24) : 0;
  return {
    sheet: [width, height],
    factor,
    title: titleHeight === 0 ? null : { x: inner.x, y: inner.y, width: inner.width, height: titleHeight },
    map: {
      x: inner.x,
      y: top,
      width: inner.width - (legendSide === 0 ? 0 : legendSide + gap),
      height: bottom - top - (legendBelow === 0 ? 0 : legendBelow + gap),
    },
    legend: !request.legend
      ? null
      : wide
        ? { x: inner.x + inner.width - legendSide, y: top, width: legendSide, height: bottom - top }
        : { x: inner.x, y: bottom - legendBelow, width: inner.width, height: legendBelow },
    foot: { x: inner.x, y: inner.y + inner.height - footHeight, width: inner.width, height: footHeight },
  };
}
