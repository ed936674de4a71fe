import type { ErrorCode, ErrorContext } from "#domain/appError";
import type { ImportPlan } from "#domain/import/importPlan";
import type { ColumnGuess } from "#domain/import/columnGuess";
import type { ColumnRepair, Damage } from "#domain/import/findDamages";
import type { FoundRows } from "#domain/import/foundRows";
import type { PositionCheck } from "#domain/import/readPositions";
import type { Column, ColumnId } from "#domain/table/column";
import type { PackedPoints } from "#domain/table/packedPoints";
import type { TextColumn } from "#domain/table/textColumn";
import type { FormatOption, FormatOptions, ReadWarning } from "#plugin-api";

/** What a file turned out to be, for the panel; its rows stay in the worker until the user opens it. */
export interface FileSummary {
  readonly fileName: string;
  /** Bytes. */
  readonly size: number;
  /** Module and id of the format. */
  readonly module: string;
  readonly format: string;
  /** The file's bytes are kept with its rows: exports go into a copy of it. */
  readonly keepsOriginal: boolean;
  readonly options: readonly FormatOption[];
  /** As it was read: exports use them again. */
  readonly usedOptions: FormatOptions;
  readonly columnNames: readonly string[];
  /** Number of rows. */
  readonly length: number;
  /** The first rows, at most fifty. */
  readonly preview: readonly (readonly string[])[];
  /** How many cells of each column are not empty. */
  readonly filled: readonly number[];
  readonly warnings: readonly ReadWarning[];
  readonly guesses: readonly ColumnGuess[];
  readonly crsReason: "name" | "values" | null;
  /** What the coordinates are worth under the plan below; null where there are none. */
  readonly check: PositionCheck | null;
  /** Cells that a spreadsheet spoiled, under the plan below. */
  readonly damages: readonly Damage[];
  /** True for a file that we exported: its points come back. */
  readonly exported: boolean;
  /** What the guesses make, before any correction. */
  readonly plan: ImportPlan;
}

/** An AppError as it crosses from one thread to the other. */
export interface SentError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly context: ErrorContext;
  readonly cause: string | null;
}

export interface FormatRef {
  readonly module: string;
  readonly id: string;
}

/** To the worker. Everything carries the number of the request that it belongs to. */
export type ImportRequest =
  | { readonly kind: "read"; readonly request: number; readonly file: File; readonly options: FormatOptions; readonly formats: readonly FormatRef[] }
  | { readonly kind: "check"; readonly request: number; readonly plan: ImportPlan }
  | { readonly kind: "compare-cities"; readonly request: number; readonly plan: ImportPlan }
  | { readonly kind: "open"; readonly request: number; readonly plan: ImportPlan }
  | { readonly kind: "cancel"; readonly request: number };

/** From the worker. Columns come one by one, so that no message takes the main thread for long. */
export type ImportReply =
  | { readonly kind: "progress"; readonly request: number; readonly bytes: number; readonly rows: number }
  | { readonly kind: "summary"; readonly request: number; readonly summary: FileSummary }
  | { readonly kind: "checked"; readonly request: number; readonly check: PositionCheck | null; readonly damages: readonly Damage[] }
  | { readonly kind: "cities-compared"; readonly request: number; readonly found: FoundRows }
  | { readonly kind: "column"; readonly request: number; readonly column: Column; readonly cells: TextColumn }
  | { readonly kind: "repair"; readonly request: number; readonly column: ColumnId; readonly repair: ColumnRepair }
  | {
      readonly kind: "opened";
      readonly request: number;
      readonly length: number;
      readonly points: PackedPoints | null;
      readonly pointCount: number;
      readonly check: PositionCheck | null;
      readonly resumed: boolean;
      readonly crs: string | null;
    }
  | { readonly kind: "failed"; readonly request: number; readonly error: SentError };
