import type { CellKind } from "#domain/table/cellKind";
import type { TextColumn } from "#domain/table/textColumn";
import type { FormatOptions, ReadWarning } from "#plugin-api";

import type { FormatRef, SentError } from "../import/importProtocol";

/** To the worker that writes one file, then ends. */
export type ExportRequest =
  | {
      readonly kind: "start";
      readonly format: FormatRef;
      readonly options: FormatOptions;
      readonly columnNames: readonly string[];
      readonly length: number;
      readonly part: boolean;
      readonly columnKinds: readonly (CellKind | undefined)[];
      /** The file of the rows, and which of its rows are written: null for all of them in their order. */
      readonly original: { readonly name: string; readonly bytes: Uint8Array; readonly rows: Uint32Array | null } | null;
      readonly geometryColumns: { readonly longitude: number; readonly latitude: number } | null;
    }
  | { readonly kind: "rows"; readonly length: number; readonly columns: readonly TextColumn[] }
  | { readonly kind: "end" };

/** From the worker. It asks for the next rows when it has written those before: the page never runs ahead. */
export type ExportReply =
  | { readonly kind: "next" }
  | { readonly kind: "file"; readonly file: Blob; readonly warnings: readonly ReadWarning[] }
  | { readonly kind: "failed"; readonly error: SentError };
