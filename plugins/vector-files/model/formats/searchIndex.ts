/** Where a feature stands in a FlatGeobuf file, from the first feature's first byte. */
export interface FeaturePlace {
  /** Its number in the file, from 0. */
  readonly index: number;
  readonly start: number;
  /** In bytes; null for the last feature, whose length the index does not tell. */
  readonly length: number | null;
}

export interface Rect {
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
}

const nodeBytes = 40;

/** Nodes that lie this close are read by one request. */
const gapNodes = 1_600;

/** One request for nodes asks for no more (2 MB). */
const mostNodes = 50_000;

/**
 * The features whose bounds touch a rectangle, in the order of the file, by the file's packed R-tree: level by level
 * from the root, so that a view takes one request a level, few more.
 * @param read bytes of the index, from its first
 * @source FlatGeobuf specification, « Packed R-tree »
 */
export async function* searchIndex(
  { featuresCount, indexNodeSize }: { readonly featuresCount: number; readonly indexNodeSize: number },
  rect: Rect,
  read: (offset: number, length: number) => Promise<Uint8Array>,
): AsyncGenerator<FeaturePlace> {
  const levels = levelsOf(featuresCount, indexNodeSize);
  let ranges: Range[] = [{ start: 0, end: 1 }];
  for (const [depth, level] of levels.entries()) {
    const isLeaf = depth === levels.length - 1;
    const below = levels[depth + 1];
    const next: Range[] = [];
    for (const { start, end } of ranges) {
      // The length of a feature is told by where the next one begins.
      const readEnd = isLeaf ? Math.min(end + 1, level.end) : end;
      const bytes = await read(start * nodeBytes, (readEnd - start) * nodeBytes);
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      for (let node = start; node < end; node += 1) {
        const at = (node - start) * nodeBytes;
        if (!touches(view, at, rect)) continue;
        const offset = Number(view.getBigUint64(at + 32, true));
        if (below) add(next, { start: offset, end: Math.min(offset + indexNodeSize, below.end) });
        else yield { index: node - level.start, start: offset, length: node + 1 < readEnd ? Number(view.getBigUint64(at + nodeBytes + 32, true)) - offset : null };
      }
    }
    ranges = next;
  }
}

interface Range {
  readonly start: number;
  end: number;
}

/** Nodes of each level, the root's first, the features' last. */
function levelsOf(count: number, nodeSize: number): readonly Range[] {
  const sizes = [count];
  do sizes.unshift(Math.ceil((sizes[0] ?? 1) / nodeSize));
  while ((sizes[0] ?? 1) > 1);
  let start = 0;
  return sizes.map((size) => {
    const level = { start, end: start + size };
    start += size;
    return level;
  });
}

function touches(view: DataView, at: number, { minX, minY, maxX, maxY }: Rect): boolean {
  return view.getFloat64(at, true) <= maxX && view.getFloat64(at + 8, true) <= maxY && view.getFloat64(at + 16, true) >= minX && view.getFloat64(at + 24, true) >= minY;
}

function add(ranges: Range[], range: Range): void {
  const last = ranges.at(-1);
  if (last && range.start - last.end <= gapNodes && range.end - last.start <= mostNodes) last.end = Math.max(last.end, range.end);
  else ranges.push(range);
}
