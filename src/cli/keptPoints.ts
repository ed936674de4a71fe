import { resultColumns } from "#domain/geocoding/resultColumns";

const places = { method: resultColumns.indexOf("geo_method"), status: resultColumns.indexOf("result_status"), longitude: resultColumns.indexOf("longitude") };

/** How many rows stay on the point that the file brought, counted as their result cells go by. */
export interface KeptPoints {
  readonly points: number;
  /** Of them: the answer is too far from it. */
  readonly far: number;
  count(results: AsyncIterable<readonly (readonly string[])[]>): AsyncGenerator<readonly (readonly string[])[], void, undefined>;
}

export function createKeptPoints(): KeptPoints {
  const counted = { points: 0, far: 0 };
  return {
    get points() {
      return counted.points;
    },
    get far() {
      return counted.far;
    },
    async *count(results) {
      for await (const packet of results) {
        for (const cells of packet) {
          if (!cells[places.method]?.startsWith("source") || cells[places.longitude] === "") continue;
          counted.points += 1;
          if (cells[places.status]?.endsWith(":far-from-source")) counted.far += 1;
        }
        yield packet;
      }
    },
  };
}
