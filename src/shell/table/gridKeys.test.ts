import { describe, expect, it } from "vitest";

import { beginsText, movedPlace } from "./gridKeys";

const size = { rows: 100, columns: 6, pageRows: 10 };
const press = (key: string, ctrlKey = false) => ({ key, ctrlKey, metaKey: false });

describe("a key that begins a text", () => {
  const plain = { ctrlKey: false, metaKey: false, altKey: false, isAltGraph: false };

  it.each(["v", "V", "é", "ç", "œ", "0", "’", "/", "?", "@", "e\u0301", "漢", "Dead", "Process"])("is « %s »", (key) => {
    expect(beginsText({ ...plain, key }, false)).toBe(true);
  });

  it.each([" ", "Enter", "F2", "Escape", "Tab", "ArrowDown", "Backspace", "Shift", "AltGraph", "Unidentified"])("is not « %s »", (key) => {
    expect(beginsText({ ...plain, key }, false)).toBe(false);
  });

  it("is not one held with Ctrl, ⌘ or Alt, but is one of AltGr, or of ⌥ on a Mac", () => {
    expect(beginsText({ ...plain, key: "a", ctrlKey: true }, false)).toBe(false);
    expect(beginsText({ ...plain, key: "a", metaKey: true }, true)).toBe(false);
    expect(beginsText({ ...plain, key: "a", altKey: true }, false)).toBe(false);
    expect(beginsText({ ...plain, key: "€", ctrlKey: true, altKey: true, isAltGraph: true }, false)).toBe(true);
    expect(beginsText({ ...plain, key: "œ", altKey: true }, true)).toBe(true);
  });
});

describe("movedPlace", () => {
  it.each([
    ["ArrowDown", false, { row: 6, column: 2 }],
    ["ArrowUp", false, { row: 4, column: 2 }],
    ["ArrowLeft", false, { row: 5, column: 1 }],
    ["ArrowRight", true, { row: 5, column: 5 }],
    ["PageDown", false, { row: 15, column: 2 }],
    ["PageUp", false, { row: 0, column: 2 }],
    ["Home", false, { row: 5, column: 0 }],
    ["End", false, { row: 5, column: 5 }],
    ["Home", true, { row: 0, column: 0 }],
    ["End", true, { row: 99, column: 5 }],
  ])("leads with %s (Ctrl: %s) from the sixth row to %o", (key, ctrl, place) => {
    expect(movedPlace({ row: 5, column: 2 }, press(key, ctrl), size)).toEqual(place);
  });

  it("stays within the grid, and goes up from the first row to the header", () => {
    expect(movedPlace({ row: 99, column: 5 }, press("ArrowDown"), size)).toEqual({ row: 99, column: 5 });
    expect(movedPlace({ row: 0, column: 0 }, press("ArrowUp"), size)).toEqual({ row: -1, column: 0 });
    expect(movedPlace({ row: -1, column: 0 }, press("ArrowUp"), size)).toEqual({ row: -1, column: 0 });
  });

  it("leaves the other keys to whoever wants them", () => {
    expect(movedPlace({ row: 0, column: 0 }, press("Enter"), size)).toBeNull();
  });
});
