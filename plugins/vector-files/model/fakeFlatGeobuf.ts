import { Builder } from "flatbuffers";
import { Column } from "flatgeobuf/lib/mjs/flat-geobuf/column.js";
import { ColumnType } from "flatgeobuf/lib/mjs/flat-geobuf/column-type.js";
import { Crs } from "flatgeobuf/lib/mjs/flat-geobuf/crs.js";
import { GeometryType } from "flatgeobuf/lib/mjs/flat-geobuf/geometry-type.js";
import { Header } from "flatgeobuf/lib/mjs/flat-geobuf/header.js";
import { buildFeature } from "flatgeobuf/lib/mjs/generic/feature.js";
import { fromByteBuffer } from "flatgeobuf/lib/mjs/header-meta.js";
import { ByteBuffer } from "flatbuffers";

/** A FlatGeobuf file of points with an index, written here because the package writes none. Positions in the CRS of `code`. */
export function flatGeobufOf(points: readonly { readonly nom: string; readonly x: number; readonly y: number }[], code = 0): Uint8Array {
  const nodeSize = 4;
  const header = headerOf(points, nodeSize, code);
  const meta = fromByteBuffer(new ByteBuffer(header));
  const features = points.map(({ nom, x, y }) => buildFeature({ xy: [x, y], z: undefined, ends: undefined, parts: undefined, type: GeometryType.Point } as never, { nom }, meta));
  const leaves: Node[] = [];
  let offset = 0;
  points.forEach(({ x, y }, index) => {
    leaves.push({ box: [x, y, x, y], offset });
    offset += features[index]?.length ?? 0;
  });
  const index = indexOf(leaves, nodeSize);
  const parts = [Uint8Array.from([0x66, 0x67, 0x62, 3, 0x66, 0x67, 0x62, 0]), header, index, ...features];
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

interface Node {
  readonly box: readonly [number, number, number, number];
  readonly offset: number;
}

function headerOf(points: readonly { readonly x: number; readonly y: number }[], nodeSize: number, code: number): Uint8Array {
  const builder = new Builder();
  const columnName = builder.createString("nom");
  const column = Column.createColumn(builder, columnName, ColumnType.String, 0, 0, -1, -1, -1, true, false, false, 0);
  const columns = Header.createColumnsVector(builder, [column]);
  const name = builder.createString("points");
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const envelope = Header.createEnvelopeVector(builder, [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]);
  Crs.startCrs(builder);
  Crs.addCode(builder, code);
  const crs = Crs.endCrs(builder);
  Header.startHeader(builder);
  Header.addName(builder, name);
  Header.addEnvelope(builder, envelope);
  Header.addGeometryType(builder, GeometryType.Point);
  Header.addColumns(builder, columns);
  Header.addFeaturesCount(builder, BigInt(points.length));
  Header.addIndexNodeSize(builder, nodeSize);
  Header.addCrs(builder, crs);
  builder.finishSizePrefixed(Header.endHeader(builder));
  return builder.asUint8Array();
}

/** Levels from the root to the leaves; a node's offset is the number of its first child. */
function indexOf(leaves: readonly Node[], nodeSize: number): Uint8Array {
  const levels: (readonly Node[])[] = [leaves];
  while ((levels[0]?.length ?? 0) > 1) {
    const below = levels[0] ?? [];
    const level: Node[] = [];
    for (let start = 0; start < below.length; start += nodeSize) {
      const children = below.slice(start, start + nodeSize).map(({ box }) => box);
      const box = [Math.min(...children.map(([a]) => a)), Math.min(...children.map(([, b]) => b)), Math.max(...children.map(([, , c]) => c)), Math.max(...children.map(([, , , d]) => d))] as const;
      level.push({ box, offset: start });
    }
    levels.unshift(level);
  }
  const all = levels.flatMap((level, depth) => {
    const nextStart = levels.slice(0, depth + 1).reduce((sum, { length }) => sum + length, 0);
    return depth === levels.length - 1 ? level : level.map(({ box, offset }) => ({ box, offset: nextStart + offset }));
  });
  const bytes = new Uint8Array(all.length * 40);
  const view = new DataView(bytes.buffer);
  all.forEach(({ box, offset }, index) => {
    box.forEach((value, at) => view.setFloat64(index * 40 + at * 8, value, true));
    view.setBigUint64(index * 40 + 32, BigInt(offset), true);
  });
  return bytes;
}
