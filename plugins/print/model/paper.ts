/** Sheets that maps are printed on. @source ISO 216, millimetres, upright */
export const papers = {
  A4: [210, 297],
  A3: [297, 420],
  A2: [420, 594],
  A1: [594, 841],
  A0: [841, 1189],
} as const;

export type Paper = keyof typeof papers;
export type Orientation = "portrait" | "landscape";

export const resolutionsDpi = [96, 150, 200, 300] as const;
export type Dpi = (typeof resolutionsDpi)[number];

/** @returns millimetres */
export function paperSize(paper: Paper, orientation: Orientation): readonly [width: number, height: number] {
  const [short, long] = papers[paper];
  return orientation === "portrait" ? [short, long] : [long, short];
}
