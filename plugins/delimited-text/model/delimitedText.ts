import { AppError } from "#domain/appError";
import { identifyBytes } from "#domain/import/identifyBytes";
import { cellText } from "#domain/table/textColumn";
import type { FileFormat, FileSource, FormatOption, FormatOptions, OpenedFile, PackedRows, ReadWarning } from "#plugin-api";

import { createDelimitedParser, type ParsedBatch, type ParserFindings } from "./createDelimitedParser";
import { delimiterNames, delimiterOf } from "./detectDelimiter";
import { encodings } from "./detectEncoding";
import { readDialect, type Dialect } from "./readDialect";
import { toUtf8 } from "./toUtf8";
import { writeDelimitedText } from "./writeDelimitedText";

/** CSV, TSV and their kin: read and written as a stream, in memory that does not grow with the file. */
const delimitedText: FileFormat = {
  id: "delimited-text",
  extensions: [".csv", ".tsv", ".txt", ".tab"],
  mediaType: "text/csv",

  recognises(name, head) {
    if (identifyBytes(head)) return 0;
    if (/\.(csv|tsv|tab)$/i.test(name)) return 0.9;
    if (/\.txt$/i.test(name)) return 0.7;
    return /\.(geojson|json|xml|html?|kml|gpx)$/i.test(name) ? 0.05 : 0.3;
  },

  async inspect(source, options, { signal }) {
    const dialect = await dialectOf(source, options, signal);
    return {
      options: optionsOf(dialect, options),
      columnNames: dialect.columnNames,
      preview: dialect.firstRows.slice(0, 50),
      warnings: [],
    };
  },

  open: openDelimitedText,
  write: writeDelimitedText,
};

export default delimitedText;

async function openDelimitedText(source: FileSource, options: FormatOptions, { signal }: { signal: AbortSignal }): Promise<OpenedFile> {
  const dialect = await dialectOf(source, options, signal);
  const used: Record<string, string> = {
    delimiter: dialect.delimiter,
    encoding: dialect.encoding,
    header: dialect.header === 0 ? "no" : String(dialect.header),
    lineBreak: dialect.lineBreak,
    decimal: dialect.decimal,
    // Written as UTF-8, a file that was not must say so, or Excel misreads its accents.
    mark: dialect.markLength > 0 || dialect.encoding !== "utf-8" ? "yes" : "no",
    ...(dialect.above.length > 0 ? { above: JSON.stringify(dialect.above) } : {}),
  };
  const warnings: ReadWarning[] = [];
  const parser = createDelimitedParser({
    delimiter: delimiterOf(dialect.delimiter),
    carriageReturnEndsLine: dialect.lineBreak === "cr",
    width: dialect.columnNames.length,
    encoding: dialect.encoding,
    strict: dialect.strict,
    titleRecords: dialect.above.length,
  });
  const packedRows = readBatches(source, dialect, parser.push, signal, (totals) => {
    if (totals.length > 0) used.below = JSON.stringify(totals);
    warnings.push(...warningsOf(parser.findings, dialect, totals.length));
  });
  return {
    columnNames: dialect.columnNames,
    rows: unpacked(packedRows),
    packedRows,
    warnings,
    options: used,
  };
}

/** The dialect of each file as it was last looked at: a file is looked at, then opened. */
const dialects = new WeakMap<FileSource, { readonly options: string; readonly dialect: Dialect }>();

async function dialectOf(source: FileSource, options: FormatOptions, signal: AbortSignal): Promise<Dialect> {
  const key = JSON.stringify(options);
  const known = dialects.get(source);
  if (known?.options === key) return known.dialect;
  const dialect = await readDialect(source, options, signal);
  dialects.set(source, { options: key, dialect });
  return dialect;
}

const pieceBytes = 1 << 20;

/** Reads ahead by one piece, so that reading and parsing overlap. */
async function* readBatches(
  source: FileSource,
  dialect: Dialect,
  push: (bytes: Uint8Array, last: boolean) => ParsedBatch,
  signal: AbortSignal,
  whenDone: (totals: readonly (readonly string[])[]) => void,
): AsyncGenerator<PackedRows> {
  const convert = toUtf8(dialect.encoding);
  let recordsToDrop = dialect.header;
  /** The last rows are held until it is known that they are: totals may be among them. */
  let held: PackedRows | null = null;
  let start = dialect.markLength;
  let next = source.slice(start, Math.min(source.size, start + pieceBytes));
  for (;;) {
    const piece = await next;
    signal.throwIfAborted();
    const expected = Math.min(source.size, start + pieceBytes) - start;
    if (piece.length !== expected) {
      throw new AppError("conflict", "The file became shorter while it was read.", { source: source.name, reason: "file-changed" });
    }
    start += piece.length;
    const last = start >= source.size;
    if (!last) next = source.slice(start, Math.min(source.size, start + pieceBytes));
    // A piece that is never awaited, because the reader stopped, must not become an unhandled rejection.
    next.catch(() => undefined);
    const batch = push(convert(piece, last), last);
    const dropped = Math.min(recordsToDrop, batch.length);
    const rows = dropped > 0 ? rowsBetween(batch, dropped, batch.length) : batch;
    recordsToDrop -= dropped;
    if (rows.length > 0) {
      if (held) yield held;
      held = rows;
    }
    if (last) break;
  }
  const totals = held ? Math.min(dialect.totals, held.length) : 0;
  if (held && held.length > totals) yield rowsBetween(held, 0, held.length - totals);
  whenDone(held ? unpackedRows(rowsBetween(held, held.length - totals, held.length)) : []);
}

function rowsBetween({ columns, length }: PackedRows, from: number, to: number): PackedRows {
  if (from === 0 && to === length) return { columns, length };
  return {
    length: to - from,
    columns: columns.map(({ text, ends }) => {
      const start = from === 0 ? 0 : (ends[from - 1] ?? 0);
      const end = to === 0 ? 0 : (ends[to - 1] ?? 0);
      return { text: text.slice(start, end), ends: ends.slice(from, to).map((each) => each - start) };
    }),
  };
}

async function* unpacked(batches: AsyncIterable<PackedRows>): AsyncGenerator<readonly (readonly string[])[]> {
  for await (const batch of batches) yield unpackedRows(batch);
}

function unpackedRows({ length, columns }: PackedRows): string[][] {
  return Array.from({ length }, (_, row) => columns.map((column) => cellText(column, row)));
}

const namedCells = 3;

function warningsOf(findings: ParserFindings, dialect: Dialect, totals: number): ReadWarning[] {
  const warnings: ReadWarning[] = [];
  if (findings.strayCells > 0) {
    const named = findings.strays.slice(0, namedCells).map(({ record, column, text }) => `${record + 1} · ${dialect.columnNames[column] ?? column + 1} « ${shortened(text)} »`);
    warnings.push({ key: "warning.stray-cells", values: { count: findings.strayCells, cells: named.join(", ") + (findings.strayCells > named.length ? "…" : "") } });
  }
  if (dialect.above.length > 0) warnings.push({ key: "warning.title-lines", values: { count: dialect.above.length, header: dialect.header } });
  if (totals > 0) warnings.push({ key: "warning.totals", values: { count: totals } });
  const counted: readonly [key: string, count: number][] = [
    ["warning.replaced-characters", findings.replacedCharacters],
    ["warning.short-rows", findings.shortRecords],
    ["warning.long-rows", findings.longRecords],
    ["warning.stray-quotes", findings.strayQuotes],
    ["warning.nul-characters", findings.nulCharacters],
    ["warning.blank-lines", findings.blankLines],
  ];
  return [...warnings, ...counted.filter(([, count]) => count > 0).map(([key, count]) => ({ key, values: { count } }))];
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}

function optionsOf(dialect: Dialect, asked: FormatOptions): FormatOption[] {
  return [
    {
      name: "delimiter",
      title: "option.delimiter",
      values: delimiterNames.map((value) => ({ value, title: `delimiter.${value}` })),
      value: dialect.delimiter,
      reason: dialect.delimiterReason,
    },
    {
      name: "encoding",
      title: "option.encoding",
      values: encodings.map((value) => ({ value, title: `encoding.${value}` })),
      value: dialect.encoding,
      reason: dialect.encodingReason,
    },
    {
      name: "header",
      title: "option.header",
      values: [
        ...dialect.offered.map((cells, record) => ({
          value: String(record + 1),
          title: "header.line",
          values: { line: record + 1, text: shortened(cells.filter((cell) => cell.trim() !== "").join(" · ")) },
        })),
        { value: "no", title: "header.no" },
      ],
      value: dialect.header === 0 ? "no" : String(dialect.header),
      reason: dialect.headerReason,
    },
    ...(dialect.totals > 0 || asked.totals === "keep"
      ? [
          {
            name: "totals",
            title: "option.totals",
            values: [
              { value: "leave", title: "totals.leave" },
              { value: "keep", title: "totals.keep" },
            ],
            value: asked.totals === "keep" ? "keep" : "leave",
            reason: "reason.totals",
          },
        ]
      : []),
  ];
}
