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
    const dialect = await readDialect(source, options, signal);
    return {
      options: optionsOf(dialect),
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
  const dialect = await readDialect(source, options, signal);
  const warnings: ReadWarning[] = [];
  const parser = createDelimitedParser({
    delimiter: delimiterOf(dialect.delimiter),
    carriageReturnEndsLine: dialect.lineBreak === "cr",
    width: dialect.columnNames.length,
  });
  const packedRows = readBatches(source, dialect, parser.push, signal, () => warnings.push(...warningsOf(parser.findings)));
  return {
    columnNames: dialect.columnNames,
    rows: unpacked(packedRows),
    packedRows,
    warnings,
    options: {
      delimiter: dialect.delimiter,
      encoding: dialect.encoding,
      header: dialect.header,
      lineBreak: dialect.lineBreak,
      // Rewritten as UTF-8, a file that was not must say so, or Excel misreads its accents.
      mark: dialect.markLength > 0 || dialect.encoding !== "utf-8" ? "yes" : "no",
    },
  };
}

const pieceBytes = 1 << 20;

/** Reads ahead by one piece, so that reading and parsing overlap. */
async function* readBatches(
  source: FileSource,
  dialect: Dialect,
  push: (bytes: Uint8Array, last: boolean) => ParsedBatch,
  signal: AbortSignal,
  whenDone: () => void,
): AsyncGenerator<PackedRows> {
  const convert = toUtf8(dialect.encoding);
  let headerToDrop = dialect.header === "yes";
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
    const rows = headerToDrop && batch.length > 0 ? withoutFirst(batch) : batch;
    if (batch.length > 0) headerToDrop = false;
    if (rows.length > 0) yield rows;
    if (last) break;
  }
  whenDone();
}

function withoutFirst(batch: ParsedBatch): PackedRows {
  return {
    length: batch.length - 1,
    columns: batch.columns.map(({ text, ends }) => {
      const dropped = ends[0] ?? 0;
      return { text: text.slice(dropped), ends: ends.subarray(1).map((end) => end - dropped) };
    }),
  };
}

async function* unpacked(batches: AsyncIterable<PackedRows>): AsyncGenerator<readonly (readonly string[])[]> {
  for await (const { length, columns } of batches) {
    yield Array.from({ length }, (_, row) => columns.map((column) => cellText(column, row)));
  }
}

function warningsOf(findings: ParserFindings): ReadWarning[] {
  const counted: readonly [key: string, count: number][] = [
    ["warning.replaced-characters", findings.replacedCharacters],
    ["warning.short-rows", findings.shortRecords],
    ["warning.long-rows", findings.longRecords],
    ["warning.stray-quotes", findings.strayQuotes],
    ["warning.nul-characters", findings.nulCharacters],
    ["warning.blank-lines", findings.blankLines],
  ];
  return counted.filter(([, count]) => count > 0).map(([key, count]) => ({ key, values: { count } }));
}

function optionsOf(dialect: Dialect): FormatOption[] {
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
        { value: "yes", title: "header.yes" },
        { value: "no", title: "header.no" },
      ],
      value: dialect.header,
      reason: dialect.headerReason,
    },
  ];
}
