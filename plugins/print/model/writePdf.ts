import { LineCapStyle, PDFDocument, StandardFonts, rgb, type PDFFont, type PDFImage, type PDFPage } from "@cantoo/pdf-lib";

import type { Box } from "./printPlan";
import type { MeasureText, SheetMark } from "./sheetMarks";

const pointsPerMm = 72 / 25.4;

/** A block of the map as a JPEG, at its place in the frame. Millimetres from the frame's top left. */
export interface PrintedBlock extends Box {
  readonly jpeg: Uint8Array;
}

export interface PdfSheet {
  readonly measure: MeasureText;
  addBlock(block: PrintedBlock): Promise<void>;
  addMarks(marks: readonly SheetMark[]): Promise<void>;
  finish(): Promise<Uint8Array>;
}

/** A PDF of one sheet: the map in pictures, all the rest in letters and lines that stay sharp. @param frame millimetres */
export async function openPdfSheet(sheet: readonly [number, number], frame: Box, about: { readonly title: string; readonly date: Date }): Promise<PdfSheet> {
  const document = await PDFDocument.create();
  document.setTitle(about.title);
  document.setCreator("Géoatelier");
  document.setProducer("Géoatelier");
  document.setCreationDate(about.date);
  document.setLanguage("fr");
  const page = document.addPage([sheet[0] * pointsPerMm, sheet[1] * pointsPerMm]);
  const [regular, bold] = await Promise.all([document.embedFont(StandardFonts.Helvetica), document.embedFont(StandardFonts.HelveticaBold)]);
  const fontOf = (isBold: boolean): PDFFont => (isBold ? bold : regular);
  return {
    measure: (text, size, isBold) => fontOf(isBold).widthOfTextAtSize(winAnsi(text), size * pointsPerMm) / pointsPerMm,
    async addBlock({ jpeg, ...block }) {
      const image = await document.embedJpg(jpeg);
      // A hair wider than its place: viewers else show a white seam between neighbours.
      const seam = 0.02;
      place(page, image, { x: frame.x + block.x, y: frame.y + block.y, width: block.width + seam, height: block.height + seam }, sheet[1]);
    },
    async addMarks(marks) {
      for (const mark of marks) {
        if (mark.kind === "picture") place(page, await document.embedPng(mark.png), mark, sheet[1]);
        else drawMark(page, mark, fontOf, sheet[1]);
      }
    },
    finish: () => document.save(),
  };
}

function place(page: PDFPage, image: PDFImage, box: Box, sheetHeight: number): void {
  page.drawImage(image, { x: box.x * pointsPerMm, y: (sheetHeight - box.y - box.height) * pointsPerMm, width: box.width * pointsPerMm, height: box.height * pointsPerMm });
}

function drawMark(page: PDFPage, mark: Exclude<SheetMark, { kind: "picture" }>, fontOf: (bold: boolean) => PDFFont, sheetHeight: number): void {
  const x = (millimetres: number): number => millimetres * pointsPerMm;
  const y = (millimetres: number): number => (sheetHeight - millimetres) * pointsPerMm;
  switch (mark.kind) {
    case "text": {
      const font = fontOf(mark.bold);
      const text = winAnsi(mark.text);
      const size = mark.size * pointsPerMm;
      const width = font.widthOfTextAtSize(text, size);
      const left = x(mark.x) - (mark.anchor === "end" ? width : mark.anchor === "middle" ? width / 2 : 0);
      page.drawText(text, { x: left, y: y(mark.baseline), size, font, color: colour(mark.colour) });
      return;
    }
    case "box":
      page.drawRectangle({
        x: x(mark.x),
        y: y(mark.y + mark.height),
        width: x(mark.width),
        height: x(mark.height),
        ...(mark.fill === null ? {} : { color: colour(mark.fill), opacity: mark.fillOpacity }),
        ...(mark.stroke === null ? {} : { borderColor: colour(mark.stroke), borderWidth: x(mark.strokeWidth) }),
      });
      return;
    case "line":
    case "shape": {
      // Paths of pdf-lib have y downwards from where they are put.
      const path = mark.points.map(([px, py], index) => `${index === 0 ? "M" : "L"}${x(px)} ${x(py)}`).join(" ");
      const filled = mark.kind === "shape";
      page.drawSvgPath(filled ? `${path} Z` : path, {
        x: 0,
        y: y(0),
        ...(filled ? { color: colour(mark.fill), opacity: mark.fillOpacity } : {}),
        ...(mark.stroke === null ? {} : { borderColor: colour(mark.stroke), borderWidth: x(filled ? mark.strokeWidth : mark.width) }),
      });
      return;
    }
    case "path":
      page.drawSvgPath(mark.path, {
        x: x(mark.x),
        y: y(mark.y),
        scale: x(mark.scale),
        borderLineCap: LineCapStyle.Round,
        ...(mark.fill === null ? {} : { color: colour(mark.fill) }),
        ...(mark.stroke === null ? {} : { borderColor: colour(mark.stroke), borderWidth: mark.strokeWidth }),
      });
      return;
    case "disc":
      page.drawCircle({ x: x(mark.x), y: y(mark.y), size: x(mark.radius), color: colour(mark.fill), opacity: mark.fillOpacity, borderColor: colour(mark.stroke), borderWidth: x(mark.strokeWidth) });
  }
}

function colour(hex: string): ReturnType<typeof rgb> {
  const value = Number.parseInt(hex.slice(1), 16);
  return rgb(((value >> 16) & 255) / 255, ((value >> 8) & 255) / 255, (value & 255) / 255);
}

/** The letters that the PDF's own fonts have: French and Western Europe. Others become a question mark. */
export function winAnsi(text: string): string {
  const tidy = text.normalize("NFC").replace(/[\u202f\u2009\u2007]/g, "\u00a0").replace(/[\u2010\u2011]/g, "-").replace(/[\t\r\n]+/g, " ");
  return [...tidy].map((letter) => (/[\u0020-\u007e\u00a0-\u00ff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/.test(letter) ? letter : "?")).join("");
}
