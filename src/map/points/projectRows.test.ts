import { fromLonLat } from "ol/proj.js";
import { describe, expect, it } from "vitest";

import { crsById, fromWgs84 } from "#domain/position/projections";
import { createRowProjection, mercatorX, mercatorY } from "#map/points/projectRows";
import { pickRow, rowsWithin } from "#map/points/pickRow";

describe("createRowProjection", () => {
  it.each([
    [2.3488, 48.8534],
    [-61.0742, 14.6161],
    [55.448, -20.8789],
  ])("projects %d, %d as OpenLayers does, within a micrometre", (longitude, latitude) => {
    const [x = NaN, y = NaN] = fromLonLat([longitude, latitude]);
    expect(Math.abs(mercatorX(longitude) - x)).toBeLessThan(1e-6);
    expect(Math.abs(mercatorY(latitude) - y)).toBeLessThan(1e-6);
  });

  it("follows rows that get, move and lose their point", () => {
    const projection = createRowProjection();
    const longitudes = Float64Array.of(2, NaN, 4);
    const latitudes = Float64Array.of(48, NaN, 44);
    projection.update({ length: 3, longitudes, latitudes });
    longitudes[1] = 3;
    latitudes[1] = 45;
    longitudes[0] = NaN;
    latitudes[0] = NaN;
    latitudes[2] = 44.5;
    const { x, y } = projection.update({ length: 3, longitudes, latitudes });
    expect(x[0]).toBeNaN();
    expect(x[1]).toBe(mercatorX(3));
    expect(y[1]).toBe(mercatorY(45));
    expect(y[2]).toBe(mercatorY(44.5));
  });

  it("projects into another plane, both axes together", () => {
    const lambert = crsById("EPSG:2154");
    const projection = createRowProjection((position) => fromWgs84(lambert, position));
    const longitudes = Float64Array.of(3, NaN);
    const latitudes = Float64Array.of(46.5, NaN);
    const { x, y } = projection.update({ length: 2, longitudes, latitudes });
    // The origin of Lambert-93, by its definition.
    expect(x[0]).toBeCloseTo(700_000, 3);
    expect(y[0]).toBeCloseTo(6_600_000, 3);
    expect(x[1]).toBeNaN();
    latitudes[0] = 46.6;
    expect(projection.update({ length: 2, longitudes, latitudes }).y[0]).toBeGreaterThan(6_610_000);
  });

  it("begins again with a table of another length", () => {
    const projection = createRowProjection();
    projection.update({ length: 2, longitudes: Float64Array.of(2, 3), latitudes: Float64Array.of(48, 49) });
    const { length, x } = projection.update({ length: 1, longitudes: Float64Array.of(5), latitudes: Float64Array.of(44) });
    expect(length).toBe(1);
    expect(x[0]).toBe(mercatorX(5));
  });
});

describe("pickRow", () => {
  const rows = { length: 4, x: Float64Array.of(0, 10, NaN, 10), y: Float64Array.of(0, 0, NaN, 30) };

  it("finds the nearest point within the tolerance", () => {
    expect(pickRow(rows, null, 7, 1, 5)).toBe(1);
    expect(pickRow(rows, null, 2, 1, 5)).toBe(0);
  });

  it("finds nothing beyond the tolerance, its corners included", () => {
    expect(pickRow(rows, null, 100, 100, 5)).toBe(-1);
    expect(pickRow(rows, null, 14, 4, 5)).toBe(-1);
  });

  it("does not find what the filter hides", () => {
    expect(pickRow(rows, Uint8Array.of(1, 0, 1, 1), 10, 0, 5)).toBe(-1);
  });

  it("gathers the rows of a box, without those that have no point", () => {
    expect(rowsWithin(rows, null, [5, -5, 15, 35])).toEqual([1, 3]);
    expect(rowsWithin(rows, Uint8Array.of(1, 1, 1, 0), [5, -5, 15, 35])).toEqual([1]);
  });
});
