import { inflateSync } from "node:zlib";

import { describe, expect, it } from "vitest";

import { rowStatuses } from "#domain/table/point";
import { statusShapes } from "#plugin-api/statusShapes";

import { legendMarks } from "./legendMarks";
import { divideFrame } from "./mapBlocks";
import { papers, type Orientation, type Paper } from "./paper";
import { groundMetresPerUnit, printedView, roundScale } from "./printedView";
import { legendLimits, planSheet, type Box } from "./printPlan";
import { barLength, fitText, sheetMarks, wrapText } from "./sheetMarks";
import { symbolMarks } from "./symbolMarks";
import { openPdfSheet, winAnsi } from "./writePdf";
import { openPng } from "./writePng";

const sheets = (Object.keys(papers) as Paper[]).flatMap((paper) => (["portrait", "landscape"] as const).map((orientation) => [paper, orientation] as const));
/** Half a millimetre a letter and millimetre of size. */
const measure = (text: string, size: number): number => text.length * size * 0.5;

function overlap(one: Box, other: Box): boolean {
  return one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height && other.y < one.y + one.height;
}

describe("a sheet", () => {
  it.each(sheets)("keeps its parts apart and within its margins: %s %s", (paper: Paper, orientation: Orientation) => {
    const request = { title: "Titre", paper, orientation, legend: "beside" } as const;
    const { width, height } = legendLimits(request);
    const { sheet, title, map, legend, comment, foot } = planSheet(request, { commentLines: 4, legend: { width, height } });
    const boxes = [title, map, legend, comment, foot].filter((box) => box !== null);
    expect(boxes).toHaveLength(5);
    for (const [index, box] of boxes.entries()) {
      expect(box.width).toBeGreaterThan(0);
      expect(box.height).toBeGreaterThan(0);
      expect(box.x).toBeGreaterThanOrEqual(10);
      expect(box.y).toBeGreaterThanOrEqual(10);
      expect(box.x + box.width).toBeLessThanOrEqual(sheet[0] - 9.99);
      expect(box.y + box.height).toBeLessThanOrEqual(sheet[1] - 9.99);
      for (const other of boxes.slice(index + 1)) expect(overlap(box, other)).toBe(false);
    }
    // The map is what the sheet is for.
    expect(map.width * map.height).toBeGreaterThan(sheet[0] * sheet[1] * 0.4);
  });

  it("gives the title's and the legend's room to the map when there is none", () => {
    const bare = planSheet({ title: " ", paper: "A4", orientation: "landscape", legend: "none" }, { commentLines: 0, legend: null });
    expect(bare.title).toBeNull();
    expect(bare.legend).toBeNull();
    expect(bare.map.width).toBe(277);
  });

  it("leaves no blank: beside the map a legend takes what it holds, on the map nothing at all", () => {
    const sheet = { title: "", paper: "A4", orientation: "landscape" } as const;
    const content = { commentLines: 0, legend: { width: 30, height: 9 } };
    const beside = planSheet({ ...sheet, legend: "beside" }, content);
    expect(beside.map.width).toBeCloseTo(277 - 30 - 4, 6);
    const upright = planSheet({ ...sheet, orientation: "portrait", legend: "beside" }, content);
    expect(upright.map.height).toBeCloseTo(planSheet({ ...sheet, orientation: "portrait", legend: "none" }, content).map.height - 9 - 4, 6);
    const { map, legend, legendGround } = planSheet({ ...sheet, legend: "map" }, content);
    expect(map.width).toBe(277);
    expect(legend).toMatchObject({ width: 30, height: 9 });
    expect(overlap(map, legendGround!)).toBe(true);
  });
});

describe("the printed view", () => {
  const now = { centre: [2, 46] as const, resolution: 10, size: [1_000, 800] as const, groundMetresPerUnit: 1 };

  it("has the scale that was asked for, to the millimetre", () => {
    const frame = { x: 0, y: 0, width: 254, height: 127 };
    const view = printedView(frame, now, 25_000);
    expect(view.size[0]).toBeCloseTo(960, 6);
    // 254 mm at 1:25 000 are 6 350 m.
    expect(view.size[0] * view.resolution).toBeCloseTo(6_350, 6);
  });

  it("is seen on the screen with all its edges when it fits the view, on a round scale", () => {
    const view = printedView({ x: 0, y: 0, width: 200, height: 150 }, now, null);
    expect(view.size[0] * view.resolution).toBeLessThan(10_000 - 400);
    expect(view.size[1] * view.resolution).toBeLessThan(8_000 - 400);
    // And fills what it can.
    expect(view.size[1] * view.resolution).toBeGreaterThan(6_000);
    expect(view.scale).toBe(roundScale(view.scale));
  });

  it("counts the stretch of Web Mercator", () => {
    expect(groundMetresPerUnit("EPSG:3857", 60)).toBeCloseTo(0.5, 6);
    expect(groundMetresPerUnit("EPSG:2154", 46)).toBe(1);
    const view = printedView({ x: 0, y: 0, width: 100, height: 100 }, { ...now, groundMetresPerUnit: 0.5 }, 10_000);
    // 100 mm at 1:10 000 are a kilometre on the ground, two in the projection.
    expect(view.size[0] * view.resolution).toBeCloseTo(2_000, 6);
  });

  it.each([
    [4_730, 4_700],
    [25_000, 25_000],
    [1_099_999, 1_000_000],
    [87, 87],
  ])("rounds 1:%i to 1:%i", (from, to) => expect(roundScale(from)).toBe(to));
});

describe("the blocks of a frame", () => {
  it.each([
    [1_000, 700, 1],
    [3_000, 4_200, 3.125],
    [957.48, 633.3, 1.5625],
  ])("cover %f × %f px at %f without a gap or an overlap, on whole pixels", (width, height, ratio) => {
    const blocks = divideFrame([width, height], 2, ratio);
    const area = blocks.reduce((sum, block) => sum + block.width * block.height, 0);
    const whole = (Math.round(width * ratio) / ratio) * (Math.round(height * ratio) / ratio);
    expect(area).toBeCloseTo(whole, 4);
    for (const block of blocks) {
      expect(block.width * ratio).toBeLessThanOrEqual(2_048.001);
      for (const edge of [block.x, block.y, block.width, block.height]) expect(Math.abs(edge * ratio - Math.round(edge * ratio))).toBeLessThan(1e-6);
    }
  });

  it("stand where they belong: the first to the north west of the middle", () => {
    const [first] = divideFrame([4_000, 4_000], 2, 1);
    expect(first?.offset[0]).toBeLessThan(0);
    expect(first?.offset[1]).toBeGreaterThan(0);
    expect(divideFrame([100, 100], 2, 1)[0]?.offset).toEqual([0, 0]);
  });
});

describe("what stands beside the map", () => {
  const plan = planSheet({ title: "Titre", paper: "A4", orientation: "portrait", legend: "beside" }, { commentLines: 4, legend: { width: 60, height: 40 } });
  const words = { comment: "Un commentaire sans fin ".repeat(40), title: "Un titre beaucoup trop long pour la feuille ".repeat(5), scale: "Échelle 1 : 25 000", bar: "1 km", attribution: "IGN, DGFiP et d’autres producteurs ".repeat(9), about: "Carte", north: "N" };

  it("never runs off the sheet, however long the words", () => {
    for (const mark of sheetMarks(plan, words, { scale: 25_000, barMetres: 1_000, northAngle: 0 }, measure)) {
      if (mark.kind !== "text") continue;
      const width = measure(mark.text, mark.size);
      const left = mark.anchor === "end" ? mark.x - width : mark.anchor === "middle" ? mark.x - width / 2 : mark.x;
      expect(left).toBeGreaterThanOrEqual(0);
      expect(left + width).toBeLessThanOrEqual(plan.sheet[0]);
    }
  });

  it("draws the bar as long as it says", () => {
    const boxes = sheetMarks(plan, words, { scale: 25_000, barMetres: 1_000, northAngle: 0 }, measure).filter((mark) => mark.kind === "box");
    const parts = boxes.slice(1).map(({ width }) => width);
    expect(parts.reduce((sum, width) => sum + width, 0)).toBeCloseTo(40, 6);
    expect(barLength(25_000, 50)).toBe(1_000);
    expect(barLength(1_000, 50)).toBe(50);
  });

  it("wraps and cuts texts to their room", () => {
    expect(wrapText("un deux trois", 4, 1, measure)).toEqual(["un deux", "trois"]);
    expect(fitText("anticonstitutionnellement", 5, 1, false, measure)).toBe("anticonst…");
  });

  it("names the layers whose legend finds no room", () => {
    const symbol = { fill: "#ff0000", fillOpacity: 0.5, stroke: "#000000", strokeWidth: 1, pointSize: 8, pointShape: "circle" } as const;
    const line = (text: string | null) => ({ text, symbol: { kind: "feature", geometry: "polygon", symbol } as const });
    const long = { title: "Longue", pictures: [], lines: Array.from({ length: 60 }, (_, index) => line(`Classe ${index}`)) };
    const short = { title: "Courte", pictures: [], lines: [line(null)] };
    const box = { x: 0, y: 0, width: 60, height: 60 };
    const { marks, left } = legendMarks([long, short], box, 1, measure);
    expect(left).toEqual(["Longue"]);
    expect(marks.some((mark) => mark.kind === "text" && mark.text === "Courte")).toBe(true);
    for (const mark of marks) if (mark.kind === "box") expect(overlap({ x: mark.x, y: mark.y, width: mark.width, height: mark.height }, { x: 60, y: 0, width: 1, height: 60 })).toBe(false);
  });
});

describe("the texts of a legend", () => {
  const symbol = { fill: "#ff0000", fillOpacity: 0.5, stroke: "#000000", strokeWidth: 1, pointSize: 8, pointShape: "circle" } as const;
  const wordy = { title: "Nombre cerclé : groupe de points", pictures: [], lines: [{ text: "Zones humides à préserver", symbol: { kind: "feature", geometry: "polygon", symbol } as const }] };
  const textsIn = (width: number) => legendMarks([wordy], { x: 0, y: 0, width, height: 90 }, 1, measure);

  it("go on in the next line where they are wider than a column", () => {
    const { marks, used } = textsIn(24);
    const texts = marks.flatMap((mark) => (mark.kind === "text" ? [mark] : []));
    expect(texts.map(({ text }) => text).join(" ")).toBe("Nombre cerclé : groupe de points Zones humides à préserver");
    expect(texts.length).toBeGreaterThan(2);
    for (const { text, x, size } of texts) expect(x + measure(text, size)).toBeLessThanOrEqual(24);
    const baselines = texts.map(({ baseline }) => baseline);
    expect(baselines).toEqual([...new Set(baselines)].sort((one, other) => one - other));
    expect(used.height).toBeGreaterThan(Math.max(...baselines));
  });

  it("stand on one line where there is room", () => {
    expect(textsIn(62).marks.filter(({ kind }) => kind === "text")).toHaveLength(2);
  });
});

describe("the symbols of a legend", () => {
  const symbol = { fill: "#ff0000", fillOpacity: 0.5, stroke: "#0000ff", strokeWidth: 1, pointSize: 8, pointShape: "circle" } as const;

  it.each(rowStatuses)("are the map's own shape for « %s »", (status) => {
    const marks = symbolMarks({ kind: "status", shape: statusShapes[status], colour: "#123456" }, 0, 0, 1);
    expect(marks).toMatchObject([{ kind: "path", path: statusShapes[status].path }]);
  });

  it.each([
    ["circle", "disc"],
    ["square", "shape"],
    ["triangle", "shape"],
    ["diamond", "shape"],
    ["cross", "line"],
  ] as const)("are a %s of the colour of the points", (pointShape, kind) => {
    const marks = symbolMarks({ kind: "feature", geometry: "point", symbol: { ...symbol, pointShape } }, 0, 0, 1);
    expect(marks.map((mark) => mark.kind)).toContain(kind);
    expect(JSON.stringify(marks)).toContain("#ff0000");
  });

  it("are lines for lines and boxes for surfaces", () => {
    expect(symbolMarks({ kind: "feature", geometry: "line", symbol }, 0, 0, 1)).toMatchObject([{ kind: "line", stroke: "#0000ff" }]);
    expect(symbolMarks({ kind: "feature", geometry: "polygon", symbol }, 0, 0, 1)).toMatchObject([{ kind: "box", fill: "#ff0000" }]);
  });

  it("take no more room than they need", () => {
    const entry = { title: "Arbres", pictures: [], lines: [{ text: null, symbol: { kind: "feature", geometry: "point", symbol } as const }] };
    const { used } = legendMarks([entry], { x: 0, y: 0, width: 62, height: 90 }, 1, measure);
    expect(used.width).toBeLessThan(20);
    expect(used.height).toBeCloseTo(4.5, 6);
    expect(legendMarks([], { x: 0, y: 0, width: 62, height: 90 }, 1, measure).used.height).toBe(0);
  });
});

describe("the files", () => {
  it("are a PDF of the sheet's size, whatever letters the words have", async () => {
    const pdf = await openPdfSheet([210, 297], { x: 10, y: 10, width: 190, height: 200 }, { title: "Carte → 漢字", date: new Date("2026-11-22") });
    await pdf.addMarks([{ kind: "text", text: "Échelle 1 : 25 000 → 漢字", x: 10, baseline: 20, size: 3, bold: false, colour: "#000000", anchor: "end" }]);
    const bytes = await pdf.finish();
    expect(new TextDecoder("latin1").decode(bytes.slice(0, 5))).toBe("%PDF-");
    expect(winAnsi("Œuvre d’été\u202f: 1 → 漢")).toBe("Œuvre d’été\u00a0: 1 ? ?");
  });

  it("are a PNG that gives its pixels and its density back", async () => {
    const png = openPng(3, 4, 300);
    const pixels = Uint8ClampedArray.from({ length: 3 * 4 * 4 }, (_, index) => (index % 4 === 3 ? 255 : (index * 37) % 256));
    await png.addRows(pixels.slice(0, 3 * 4));
    await png.addRows(pixels.slice(3 * 4));
    const bytes = new Uint8Array(await (await png.finish()).arrayBuffer());
    const view = new DataView(bytes.buffer);
    const chunks = new Map<string, Uint8Array[]>();
    for (let at = 8; at < bytes.length; ) {
      const length = view.getUint32(at);
      const type = new TextDecoder("latin1").decode(bytes.slice(at + 4, at + 8));
      chunks.set(type, [...(chunks.get(type) ?? []), bytes.slice(at + 8, at + 8 + length)]);
      at += 12 + length;
    }
    expect([...chunks.keys()]).toEqual(["IHDR", "pHYs", "IDAT", "IEND"]);
    expect(new DataView(chunks.get("pHYs")![0]!.buffer).getUint32(0)).toBe(11_811);
    const raw = inflateSync(Buffer.concat(chunks.get("IDAT")!));
    const rows: number[] = [];
    let above: number[] = Array<number>(9).fill(0);
    for (let row = 0; row < 4; row += 1) {
      above = above.map((value, index) => (value + raw[row * 10 + 1 + index]!) & 255);
      rows.push(...above);
    }
    expect(rows).toEqual([...pixels].filter((_, index) => index % 4 !== 3));
  });
});
