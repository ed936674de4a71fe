import type { ErrorCode, ErrorContext } from "#domain/appError";
import type { FileCatalogue } from "#plugin-api/serviceReader";

export interface ReadRequest {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** `entries` come in packets: two thousand layers at once would hold the page up while they are received. */
export type ReadReply =
  | { readonly kind: "progress"; readonly share: number }
  | { readonly kind: "entries"; readonly entries: FileCatalogue["entries"] }
  | { readonly kind: "done"; readonly catalogue: Omit<FileCatalogue, "entries"> }
  | { readonly kind: "failed"; readonly code: ErrorCode; readonly message: string; readonly context: ErrorContext };
