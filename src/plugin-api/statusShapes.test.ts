import { readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { rowStatuses } from "#domain/table/point";
import { statusShapes } from "#plugin-api/statusShapes";

type Palette = ReadonlyMap<string, string>;

/** The custom properties that hold a plain colour, in the block that a selector opens. */
function paletteOf(path: string, selector: string): Palette {
  const css = readFileSync(path, "utf8");
  const start = css.indexOf(`\n${selector} {`);
  const block = css.slice(start, css.indexOf("}", start));
  return new Map([...block.matchAll(/(--[\w-]+): (#[\da-f]{3,6});/g)].map(([, name, colour]) => [name ?? "", colour ?? ""]));
}

const theme = "src/shell/app/theme.css";
const light = paletteOf(theme, ":root");
const dark = paletteOf(theme, '[data-mantine-color-scheme="dark"]');
const map = paletteOf("src/shell/map/MapPane.module.css", ".map");

/** Red, green and blue as light, 0 to 1. */
function linear(colour: string): [red: number, green: number, blue: number] {
  const digits = colour.length === 4 ? colour.replace(/[\da-f]/g, "$&$&") : colour;
  const channel = (at: number): number => {
    const share = parseInt(digits.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

/** Contrast of WCAG 2. */
function contrast(one: string, other: string): number {
  const luminance = ([red, green, blue]: [number, number, number]): number => 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  const [low = 0, high = 0] = [luminance(linear(one)), luminance(linear(other))].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

describe.each(rowStatuses)("the symbol of %s", (status) => {
  const { colour } = statusShapes[status];

  it("is read as text on the surfaces of both themes, and stands out in its halo on the map", () => {
    expect(contrast(light.get(colour) ?? "#fff", light.get("--surface") ?? "")).toBeGreaterThanOrEqual(4.5);
    expect(contrast(dark.get(colour) ?? "#000", dark.get("--surface") ?? "")).toBeGreaterThanOrEqual(4.5);
    expect(contrast(map.get(colour) ?? "#fff", "#ffffff")).toBeGreaterThanOrEqual(3);
  });

  it("has a shape that no other status has, so that it is told without its colour", () => {
    const same = rowStatuses.filter((other) => other !== status && statusShapes[other].path === statusShapes[status].path);
    expect(same).toEqual([]);
  });
});
