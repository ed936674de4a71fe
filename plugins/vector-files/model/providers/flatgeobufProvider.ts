import type { FeaturePage, FeatureQuery, LayerFeature } from "#domain/layer/features";
import type { FeaturesSource } from "#domain/layer/layerSource";
import type { Extent } from "#domain/position/lonLat";
import { fromWgs84, type ProjectedCrs } from "#domain/position/projections";
import { readRange } from "#plugin-api/readRange";
import type { FeatureProvider, HeadlessContext } from "#plugin-api";

import { matching, pagesOf } from "../answerQuery";
import { fetchFile } from "../fetchFile";
import { extentOf, readFeature, readFlatGeobuf, schemaOfHead, type FlatGeobufHead } from "../formats/flatgeobuf";
import { searchIndex, type FeaturePlace, type Rect } from "../formats/searchIndex";
import { openFlatGeobuf } from "../openFlatGeobuf";

/** Parts of the file that lie this close are read by one request. */
const gapBytes = 65_536;

/** One request for features asks for no more. */
const mostBytes = 4_000_000;

/** FlatGeobuf at an address: its index says which parts of the file hold the features of a view, and only those are read. */
export default function flatgeobufProvider({ http }: HeadlessContext): FeatureProvider {
  const heads = new Map<string, FlatGeobufHead>();
  const unindexed = new Map<string, readonly LayerFeature[]>();

  async function headOf({ url }: FeaturesSource, signal: AbortSignal): Promise<FlatGeobufHead> {
    const known = heads.get(url);
    if (known) return known;
    const head = await openFlatGeobuf(http, url, signal);
    heads.set(url, head);
    return head;
  }

  /** A file without an index can only be read whole, once. */
  async function wholeOf({ url }: FeaturesSource, signal: AbortSignal): Promise<readonly LayerFeature[]> {
    const known = unindexed.get(url);
    if (known) return known;
    const { bytes } = await fetchFile(http, url, signal);
    const { features } = readFlatGeobuf(bytes, new URL(url).host);
    unindexed.set(url, features);
    return features;
  }

  /** Features whose bounds touch the extent; all when there is none. In runs that lie together in the file. */
  async function* runs(url: string, head: FlatGeobufHead, extent: Extent | undefined, signal: AbortSignal): AsyncGenerator<readonly FeaturePlace[]> {
    const { header, indexStart } = head;
    if (header.featuresCount === 0) return;
    const rect = rectOf(extent, head.crs);
    const read = (offset: number, length: number): Promise<Uint8Array> => readRange(http, url, indexStart + offset, length, signal);
    let run: FeaturePlace[] = [];
    for await (const place of searchIndex(header, rect, read)) {
      const [first] = run;
      const last = run.at(-1);
      const isFar = last !== undefined && (last.length === null || place.start - (last.start + last.length) > gapBytes);
      const isLong = first !== undefined && place.start + (place.length ?? 0) - first.start > mostBytes;
      if (isFar || isLong) {
        yield run;
        run = [];
      }
      run.push(place);
    }
    if (run.length > 0) yield run;
  }

  async function readRun(url: string, head: FlatGeobufHead, run: readonly FeaturePlace[], signal: AbortSignal): Promise<LayerFeature[]> {
    const source = new URL(url).host;
    const [first] = run;
    const last = run.at(-1);
    if (!first || !last) return [];
    // The last feature of the file does not say its length in the index: its own first bytes do.
    const length = last.start + (last.length ?? 4) - first.start;
    let bytes = await readRange(http, url, head.featuresStart + first.start, length, signal);
    if (last.length === null) {
      const at = last.start - first.start;
      const own = 4 + new DataView(bytes.buffer, bytes.byteOffset).getUint32(at, true);
      bytes = await readRange(http, url, head.featuresStart + first.start, at + own, signal);
    }
    return run.map(({ index, start, length: size }) => {
      const at = start - first.start;
      return readFeature(bytes.subarray(at, size === null ? undefined : at + size), index, head, source);
    });
  }

  async function* read(source: FeaturesSource, query: FeatureQuery, signal: AbortSignal): AsyncGenerator<FeaturePage> {
    const head = await headOf(source, signal);
    if (head.header.indexNodeSize === 0) {
      yield* pagesOf(matching(await wholeOf(source, signal), source.filter, query), query, signal);
      return;
    }
    const filters = source.filter !== undefined || query.filter !== undefined || query.zone !== undefined || query.ids !== undefined;
    const matched = filters || query.extent ? null : head.header.featuresCount;
    let left = query.limit;
    const all: LayerFeature[] = [];
    for await (const run of runs(source.url, head, query.extent, signal)) {
      signal.throwIfAborted();
      const found = matching(await readRun(source.url, head, run, signal), source.filter, query);
      if (query.sortBy) {
        all.push(...found);
        continue;
      }
      const page = found.slice(0, left);
      left -= page.length;
      yield* narrow(page, query, matched, signal);
      if (left <= 0) return;
    }
    if (query.sortBy) yield* pagesOf(all, query, signal);
  }

  return {
    id: "flatgeobuf",
    reach: "view",
    describe: async (source, { signal }) => schemaOfHead(await headOf(source, signal)),
    async count(source, query, { signal }) {
      const head = await headOf(source, signal);
      if (head.header.indexNodeSize === 0) return matching(await wholeOf(source, signal), source.filter, query).length;
      if (source.filter || query.filter || query.zone || query.ids) return null;
      if (!query.extent || contains(query.extent, extentOf(head))) return head.header.featuresCount;
      let count = 0;
      for await (const run of runs(source.url, head, query.extent, signal)) count += run.length;
      return count;
    },
    read: (source, query, { signal }) => read(source, query, signal),
    writeFilter: () => null,
  };
}

async function* narrow(features: readonly LayerFeature[], query: FeatureQuery, matched: number | null, signal: AbortSignal): AsyncGenerator<FeaturePage> {
  for await (const page of pagesOf(features, { limit: features.length, ...(query.properties ? { properties: query.properties } : {}) }, signal)) yield { ...page, matched };
}

function rectOf(extent: Extent | undefined, crs: ProjectedCrs | null): Rect {
  if (!extent) return { minX: -Infinity, minY: -Infinity, maxX: Infinity, maxY: Infinity };
  const [west, south, east, north] = extent;
  if (!crs) return { minX: west, minY: south, maxX: east, maxY: north };
  const [areaWest, areaSouth, areaEast, areaNorth] = crs.area;
  // Beyond the area of a projection its coordinates mean nothing; along an edge they bend, so some points of it are taken.
  const xs = steps(Math.max(west, areaWest), Math.min(east, areaEast));
  const ys = steps(Math.max(south, areaSouth), Math.min(north, areaNorth));
  const points = xs.flatMap((x) => ys.map((y) => fromWgs84(crs, [x, y])));
  const eastings = points.map(([x]) => x);
  const northings = points.map(([, y]) => y);
  return { minX: Math.min(...eastings), minY: Math.min(...northings), maxX: Math.max(...eastings), maxY: Math.max(...northings) };
}

function steps(from: number, to: number): number[] {
  return [0, 0.25, 0.5, 0.75, 1].map((share) => from + (to - from) * share);
}

function contains(outer: Extent, inner: Extent | null): boolean {
  return inner !== null && outer[0] <= inner[0] && outer[1] <= inner[1] && outer[2] >= inner[2] && outer[3] >= inner[3];
}
