import { AppError } from "#domain/appError";

export type SqlValue = string | number | null | boolean | Uint8Array;

export interface SqliteFile {
  /**
   * A table whose rows are written as they come, in rising order of their numbers.
   * @param sql its CREATE TABLE; a column INTEGER PRIMARY KEY is that number, and its value null
   */
  table(name: string, sql: string): { /** @param number one more than the last row's when absent */ add(row: readonly SqlValue[], number?: number): void };
  /**
   * The index that SQLite itself makes for a UNIQUE or PRIMARY KEY clause, over a table of one row.
   * @param number of the index among those of the table, from 1
   */
  indexOfOneRow(table: string, number: number, key: readonly SqlValue[]): void;
  /** The file, in pieces. Nothing can be added afterwards. */
  finish(header: { applicationId: number; userVersion: number }): Uint8Array[];
}

/** Room for a schema of some hundred columns on the first page, which holds it whole. */
const pageSize = 16_384;

interface Tree {
  readonly name: string;
  readonly sql: string;
  readonly leaves: { page: number; lastRow: number }[];
  cells: Uint8Array[];
  used: number;
  /** Number of the last row. */
  rows: number;
}

/**
 * Writes an SQLite database from the first to the last row, without changing anything written: enough for a file that is
 * given away, in a few kilobytes of code and no memory but the file's own.
 * @source SQLite, Database File Format (sqlite.org/fileformat2.html)
 */
export function createSqliteFile(): SqliteFile {
  const pages: Uint8Array[] = [];
  /** Pages are numbered from 1; the first one, the schema's, is written last. */
  const keep = (page: Uint8Array): number => pages.push(page) + 1;
  const trees: Tree[] = [];
  const indexes: { name: string; table: string; page: number }[] = [];

  function flush(tree: Tree): void {
    tree.leaves.push({ page: keep(leafPage(tree.cells, 0x0d, 0)), lastRow: tree.rows });
    tree.cells = [];
    tree.used = 8;
  }

  return {
    table(name, sql) {
      const tree: Tree = { name, sql, leaves: [], cells: [], used: 8, rows: 0 };
      trees.push(tree);
      return {
        add(row, number = tree.rows + 1) {
          const cell = tableCell(recordOf(row), number, keep);
          if (tree.used + cell.length + 2 > pageSize) flush(tree);
          tree.cells.push(cell);
          tree.used += cell.length + 2;
          tree.rows = number;
        },
      };
    },
    indexOfOneRow(table, number, key) {
      const record = recordOf([...key, 1]);
      indexes.push({ name: `sqlite_autoindex_${table}_${number}`, table, page: keep(leafPage([join([varint(record.length), record])], 0x0a, 0)) });
    },
    finish({ applicationId, userVersion }) {
      const roots = trees.map((tree) => {
        flush(tree);
        return { type: "table", name: tree.name, table: tree.name, page: rootOf(tree.leaves, keep), sql: tree.sql };
      });
      const entries = roots.flatMap((root) => [root, ...indexes.filter(({ table }) => table === root.name).map((index) => ({ type: "index", ...index, sql: null }))]);
      const cells = entries.map(({ type, name, table, page, sql }, index) => tableCell(recordOf([type, name, table, page, sql]), index + 1, keep));
      const room = pageSize - 108 - cells.reduce((sum, cell) => sum + cell.length + 2, 0);
      if (room < 0) throw new AppError("unsupported", "The table has too many columns for one file.", { reason: "too-many-columns" });
      const first = leafPage(cells, 0x0d, 100);
      writeHeader(first, pages.length + 1, applicationId, userVersion);
      return [first, ...pages];
    },
  };
}

function leafPage(cells: readonly Uint8Array[], type: number, offset: number): Uint8Array {
  const page = new Uint8Array(pageSize);
  const view = new DataView(page.buffer);
  let content = pageSize;
  cells.forEach((cell, index) => {
    content -= cell.length;
    page.set(cell, content);
    view.setUint16(offset + 8 + 2 * index, content);
  });
  page[offset] = type;
  view.setUint16(offset + 3, cells.length);
  view.setUint16(offset + 5, content);
  return page;
}

/** Pages of pages, until one holds all. */
function rootOf(children: readonly { page: number; lastRow: number }[], keep: (page: Uint8Array) => number): number {
  const [only, ...others] = children;
  if (only && others.length === 0) return only.page;
  const above: { page: number; lastRow: number }[] = [];
  // A cell takes 4 bytes for the page, at most 9 for the row and 2 for its place.
  const fit = Math.floor((pageSize - 12) / 15);
  for (let start = 0; start < children.length; ) {
    // Never one child alone: its page would have no cell.
    const left = children.length - start;
    const take = left <= fit ? left : left === fit + 1 ? fit - 1 : fit;
    above.push(interiorPage(children.slice(start, start + take), keep));
    start += take;
  }
  return rootOf(above, keep);
}

function interiorPage(children: readonly { page: number; lastRow: number }[], keep: (page: Uint8Array) => number): { page: number; lastRow: number } {
  const page = new Uint8Array(pageSize);
  const view = new DataView(page.buffer);
  const last = children.at(-1) ?? { page: 0, lastRow: 0 };
  let content = pageSize;
  children.slice(0, -1).forEach((one, index) => {
    const row = varint(one.lastRow);
    content -= 4 + row.length;
    view.setUint32(content, one.page);
    page.set(row, content + 4);
    view.setUint16(12 + 2 * index, content);
  });
  page[0] = 0x05;
  view.setUint16(3, children.length - 1);
  view.setUint16(5, content);
  view.setUint32(8, last.page);
  return { page: keep(page), lastRow: last.lastRow };
}

/** A row; what does not fit on a page goes on pages of its own. */
function tableCell(record: Uint8Array, row: number, keep: (page: Uint8Array) => number): Uint8Array {
  const head = join([varint(record.length), varint(row)]);
  if (record.length <= pageSize - 35) return join([head, record]);
  const least = Math.floor(((pageSize - 12) * 32) / 255) - 23;
  const better = least + ((record.length - least) % (pageSize - 4));
  const local = better <= pageSize - 35 ? better : least;
  let next = 0;
  // From the last piece to the first, as each one names the page after it.
  const pieces = Math.ceil((record.length - local) / (pageSize - 4));
  for (let piece = pieces - 1; piece >= 0; piece -= 1) {
    const page = new Uint8Array(pageSize);
    const start = local + piece * (pageSize - 4);
    new DataView(page.buffer).setUint32(0, next);
    page.set(record.subarray(start, start + pageSize - 4), 4);
    next = keep(page);
  }
  const pointer = new Uint8Array(4);
  new DataView(pointer.buffer).setUint32(0, next);
  return join([head, record.subarray(0, local), pointer]);
}

const encoder = new TextEncoder();

function recordOf(row: readonly SqlValue[]): Uint8Array {
  const types: Uint8Array[] = [];
  const bodies: Uint8Array[] = [];
  let typesLength = 0;
  for (const value of row) {
    const [type, body] = serial(value);
    const written = varint(type);
    types.push(written);
    typesLength += written.length;
    bodies.push(body);
  }
  // The header's length counts itself.
  const headLength = typesLength + 1 > 127 ? typesLength + 2 : typesLength + 1;
  return join([varint(headLength), ...types, ...bodies]);
}

const nothing = new Uint8Array();

function serial(value: SqlValue): [type: number, body: Uint8Array] {
  if (value === null) return [0, nothing];
  if (typeof value === "boolean") return [value ? 9 : 8, nothing];
  if (value instanceof Uint8Array) return [12 + 2 * value.length, value];
  if (typeof value === "string") {
    const bytes = encoder.encode(value);
    return [13 + 2 * bytes.length, bytes];
  }
  if (Number.isInteger(value) && Math.abs(value) < 2 ** 31) {
    const body = new Uint8Array(4);
    new DataView(body.buffer).setInt32(0, value);
    return [4, body];
  }
  const body = new Uint8Array(8);
  const view = new DataView(body.buffer);
  if (Number.isSafeInteger(value)) {
    view.setBigInt64(0, BigInt(value));
    return [6, body];
  }
  view.setFloat64(0, value);
  return [7, body];
}

/** Big-endian, seven bits a byte; -1 is all ones. @param value from -1 to 2⁵³ */
function varint(value: number): Uint8Array {
  if (value < 0) return new Uint8Array(9).fill(0xff);
  const bytes = [value % 128];
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128)) bytes.unshift((rest % 128) + 128);
  return Uint8Array.from(bytes);
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function writeHeader(page: Uint8Array, pageCount: number, applicationId: number, userVersion: number): void {
  const view = new DataView(page.buffer);
  page.set(encoder.encode("SQLite format 3\0"), 0);
  view.setUint16(16, pageSize);
  page.set([1, 1, 0, 64, 32, 32], 18);
  view.setUint32(24, 1);
  view.setUint32(28, pageCount);
  view.setUint32(40, 1);
  view.setUint32(44, 4);
  view.setUint32(56, 1);
  view.setUint32(60, userVersion);
  view.setUint32(68, applicationId);
  view.setUint32(92, 1);
  view.setUint32(96, 3_045_000);
}
