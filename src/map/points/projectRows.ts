import type { LonLat } from "#domain/position/lonLat";
import type { TableView } from "#domain/table/table";

/** Half the width of the EPSG:3857 square, in metres: π × 6,378,137. */
const halfWorldMetres = Math.PI * 6_378_137;

/** Metres of EPSG:3857 from degrees of longitude. */
export function mercatorX(longitude: number): number {
  return (longitude / 180) * halfWorldMetres;
}

/** Metres of EPSG:3857 from degrees of latitude; NaN stays NaN. */
export function mercatorY(latitude: number): number {
  return (Math.log(Math.tan(((90 + latitude) * Math.PI) / 360)) / Math.PI) * halfWorldMetres;
}

/** The rows' points in the view's coordinates, one entry per index of the table; NaN where a row has no point. */
export interface ProjectedRows {
  readonly length: number;
  /** Units of the view's CRS (metres). */
  readonly x: Float64Array;
  readonly y: Float64Array;
}

export interface RowProjection {
  /** Follows the table: only the rows whose coordinates changed are projected again. */
  update(table: Pick<TableView, "length" | "longitudes" | "latitudes">): ProjectedRows;
  /** One place, in the view's coordinates. */
  project(place: LonLat): readonly [x: number, y: number];
}

/**
 * Keeps the projected twin of a table's coordinates, so that a packet of 1,000 answers costs 1,000 projections.
 * @param project from WGS 84 to the view's CRS; null for Web Mercator, whose axes are independent of one another
 */
export function createRowProjection(project: ((position: LonLat) => readonly [x: number, y: number]) | null = null): RowProjection {
  let longitudes = new Float64Array(0);
  let latitudes = new Float64Array(0);
  let x = new Float64Array(0);
  let y = new Float64Array(0);

  function resize(length: number): void {
    if (x.length === length) return;
    longitudes = new Float64Array(length).fill(NaN);
    latitudes = new Float64Array(length).fill(NaN);
    x = new Float64Array(length).fill(NaN);
    y = new Float64Array(length).fill(NaN);
  }

  return {
    project: project ?? (([longitude, latitude]) => [mercatorX(longitude), mercatorY(latitude)]),
    update(table) {
      resize(table.length);
      for (let index = 0; index < table.length; index += 1) {
        const longitude = table.longitudes[index] ?? NaN;
        const latitude = table.latitudes[index] ?? NaN;
        if (project) {
          if (Object.is(longitude, longitudes[index]) && Object.is(latitude, latitudes[index])) continue;
          longitudes[index] = longitude;
          latitudes[index] = latitude;
          [x[index], y[index]] = Number.isNaN(longitude) || Number.isNaN(latitude) ? [NaN, NaN] : project([longitude, latitude]);
          continue;
        }
        if (!Object.is(longitude, longitudes[index])) {
          longitudes[index] = longitude;
          x[index] = mercatorX(longitude);
        }
        if (!Object.is(latitude, latitudes[index])) {
          latitudes[index] = latitude;
          y[index] = mercatorY(latitude);
        }
      }
      return { length: table.length, x, y };
    },
  };
}
