import { describe, expect, it } from "vitest";

import { tableOf } from "#domain/table/tableForTests";
import { goalOfRow, type Sight } from "./goalOfRow";

const table = tableOf({ a: ["door", "commune", "none", "edge"] }, [
  { status: "sure", position: [2.35, 48.85], type: "housenumber" },
  { status: "to-check", position: [2.3, 48.8], type: "municipality" },
  null,
  { status: "sure", position: [2.3999, 48.85], type: "housenumber" },
]);
const france: Sight = { extent: [-5, 42, 9, 51], zoom: 6 };
const paris: Sight = { extent: [2.3, 48.83, 2.4, 48.87], zoom: 14 };
const elsewhere: Sight = { extent: [5, 45, 5.1, 45.1], zoom: 15 };

describe("where the map goes for the row in focus", () => {
  it("comes near from afar, less so for a commune than for a door", () => {
    expect(goalOfRow(table, 0, france, false)).toEqual({ position: [2.35, 48.85], zoom: 16 });
    expect(goalOfRow(table, 1, france, false)).toEqual({ position: [2.3, 48.8], zoom: 13 });
  });

  it("stays while the point is well in sight, and keeps its scale when it has to move", () => {
    expect(goalOfRow(table, 0, paris, false)).toBeNull();
    expect(goalOfRow(table, 0, elsewhere, false)).toEqual({ position: [2.35, 48.85] });
    expect(goalOfRow(table, 3, paris, false), "at the edge").toEqual({ position: [2.3999, 48.85] });
  });

  it("brings to the middle what was asked for, and never goes further away for it", () => {
    expect(goalOfRow(table, 0, paris, true)).toEqual({ position: [2.35, 48.85], zoom: 16 });
    expect(goalOfRow(table, 0, { ...paris, zoom: 18 }, true)).toEqual({ position: [2.35, 48.85], zoom: 18 });
  });

  it("stays for a row without a point, and for none", () => {
    expect(goalOfRow(table, 2, france, true)).toBeNull();
    expect(goalOfRow(table, null, france, true)).toBeNull();
    expect(goalOfRow(undefined, 0, france, true)).toBeNull();
  });
});
