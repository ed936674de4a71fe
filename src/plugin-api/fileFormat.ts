import type { CellKind } from "#domain/table/cellKind";
import type { TextColumn } from "#domain/table/textColumn";

/** A file as any side has it: the browser's File, or a path in Node opened by the command line. */
export interface FileSource {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since 1970; a change while it is read is a fault. */
  readonly lastModified: number;
  /** The bytes of `[start, end)`. @throws AppError not-found or conflict when the file went away or changed */
  slice(start: number, end: number): Promise<Uint8Array>;
  /** All bytes in order, in chunks that the source chooses. */
  stream(): AsyncIterable<Uint8Array>;
}

/** One choice that a format offers for reading or writing (delimiter, encoding, sheet), shown as a list. */
export interface FormatOption {
  readonly name: string;
  /** Key of the module's own messages. */
  readonly title: string;
  /** `title` is a message key of the module, with its `values`; equal to `value`, it is shown as it stands (names of sheets). */
  readonly values: readonly { readonly value: string; readonly title: string; readonly values?: Readonly<Record<string, string | number>> }[];
  /** What was detected or is proposed. */
  readonly value: string;
  /** Why it was detected: a message key of the module. */
  readonly reason?: string;
}

export type FormatOptions = Readonly<Record<string, string>>;

/** Something that the reader met and dealt with, told to the user: ragged rows, NUL bytes, undecodable bytes… */
export interface ReadWarning {
  /** A message key of the module, e.g. `warning.ragged-rows`. */
  readonly key: string;
  readonly values?: Readonly<Record<string, string | number>>;
}

/** A batch of rows stored column by column: one packed text per column, no object per cell. */
export interface PackedRows {
  readonly length: number;
  readonly columns: readonly TextColumn[];
}

/** Rows of a file, opened: the header at once, the rows as they come. */
export interface OpenedFile {
  /** Header cells as the file has them: may be empty or repeated. */
  readonly columnNames: readonly string[];
  /** Batches of rows; each row has exactly as many cells as there are columns. @throws AppError */
  readonly rows: AsyncIterable<readonly (readonly string[])[]>;
  /** The same rows, packed, from a format that reads them so. Whoever reads these leaves `rows` alone. */
  readonly packedRows?: AsyncIterable<PackedRows>;
  /** What the cells of each column are beside their text, where the file says it. Exports keep it. */
  readonly columnKinds?: readonly CellKind[];
  /** Positions of the rows of the same batch order, where the format has geometry of its own (GeoJSON). */
  readonly geometryColumns?: { readonly longitude: number; readonly latitude: number };
  /** Complete only once all rows were read. */
  readonly warnings: readonly ReadWarning[];
  /** What was used, detected or forced. Exports keep it (delimiter, encoding, line break). */
  readonly options: FormatOptions;
}

export interface InspectedFile {
  readonly options: readonly FormatOption[];
  readonly columnNames: readonly string[];
  /** The first rows, at most 50. */
  readonly preview: readonly (readonly string[])[];
  readonly warnings: readonly ReadWarning[];
}

export interface WrittenTable {
  readonly columnNames: readonly string[];
  /** Number of the rows to come, where it is known beforehand. */
  readonly length?: number;
  readonly rows: AsyncIterable<readonly (readonly string[])[]> | Iterable<readonly (readonly string[])[]>;
  /** Indexes of the columns that hold the point, for formats with geometry. */
  readonly geometryColumns?: { readonly longitude: number; readonly latitude: number };
  /** What the cells of each column are, where it is known; text where it is not. */
  readonly columnKinds?: readonly (CellKind | undefined)[];
  /** The file that the rows were read from, in this format, where it was kept (`keepsOriginal`). */
  readonly original?: WrittenOriginal;
  /** True where only some rows of the file are written: its totals are not theirs. */
  readonly part?: boolean;
}

export interface WrittenOriginal {
  readonly source: FileSource;
  /** Which row of the file each row to come is; null where they are all of them, in their order. */
  readonly rows: Uint32Array | null;
}

/**
 * A file format, contributed under `fileFormats`; one driver per file. Runs in a worker in the browser and in
 * Node on the command line: no DOM, no React, no memory that grows with the file unless the format forces it.
 */
export interface FileFormat {
  readonly id: string;
  /** With the dot, lower case: `.csv`. The first one names exported files. */
  readonly extensions: readonly string[];
  readonly mediaType: string;
  /** True: `write` goes into a copy of the file that was read, whose bytes are kept with its rows for that. */
  readonly keepsOriginal?: boolean;
  /** 0 (not mine) to 1 (certain), from the name and the first 64 kB. */
  recognises(name: string, head: Uint8Array): number;
  /** Reads the beginning only, with the options forced by the user if any. @throws AppError invalid-input or unsupported, with a `reason` */
  inspect(source: FileSource, options: FormatOptions, call: { signal: AbortSignal }): Promise<InspectedFile>;
  open(source: FileSource, options: FormatOptions, call: { signal: AbortSignal }): Promise<OpenedFile>;
  /**
   * Absent: the format is read only. Yields the bytes of the file in order.
   * `call.warn` hears, at the end, what could not be written as it was (a character that the encoding has not).
   */
  write?(table: WrittenTable, options: FormatOptions, call: { signal: AbortSignal; warn?: (warning: ReadWarning) => void }): AsyncIterable<Uint8Array>;
}
