import type { LayerDescription } from "#domain/layer/layerDescription";
import type { MapLayer } from "#plugin-api/layer";

/** What came from an address that a person typed. */
export interface FetchedDocument {
  readonly url: string;
  /** Lower case, without parameters: `text/xml`; empty when the server did not say. */
  readonly contentType: string;
  readonly bytes: Uint8Array;
  /** Decoded by the declared encoding; null for bytes that are no text. */
  readonly text: string | null;
}

/** Something in a service: a layer, or a group of entries. */
export interface ServiceEntry {
  /** Unique in the service. */
  readonly id: string;
  /** Never empty: the name stands in where the service gives no title. Text, never HTML. */
  readonly title: string;
  readonly summary?: string;
  readonly keywords?: readonly string[];
  /** Absent for a group, and for what can't be shown: `reason` then says why, as a message key of the module. */
  readonly layer?: LayerDescription;
  readonly reason?: string;
  readonly children?: readonly ServiceEntry[];
}

export interface FoundService {
  /** Id of the reader. */
  readonly reader: string;
  /** As people call it: `WMS 1.3.0`. */
  readonly kind: string;
  readonly title: string;
  readonly summary?: string;
  readonly provider?: string;
  /** Conditions of use, as the service writes them. */
  readonly conditions?: string;
  /** Address to keep: the service's own, without the parameters of one request. */
  readonly url: string;
  readonly entries: readonly ServiceEntry[];
  /** What the reader had to mend or leave out: message keys of its module with their values. */
  readonly remarks: readonly { readonly message: string; readonly values?: Readonly<Record<string, string | number>> }[];
}

/** Contributed under `serviceReaders`: knows one kind of service or file by its address and its documents. */
export interface ServiceReader {
  readonly id: string;
  /** Message key of its module: `WMS`, « Flux vectoriel (WFS) ». */
  readonly title: string;
  /** What the address alone tells: 0 is « not mine », 1 is « surely ». */
  recognise(url: URL): number;
  /** Whether a document that came from the address is of its kind. Cheap. */
  accepts(document: FetchedDocument): boolean;
  /**
   * Reads the service, from the document that came or by asking for its own (GetCapabilities).
   * @returns null when it is not of its kind
   * @throws AppError: the service's own refusal, a document that can't be read
   */
  read(url: URL, call: { readonly signal: AbortSignal; readonly document?: FetchedDocument }): Promise<FoundService | null>;
}

/** Contributed under `catalogueFormats`: a file of layers as a tree. */
export interface CatalogueFormat {
  readonly id: string;
  readonly title: string;
  /** Whether the first bytes or the name are of its kind. Cheap. */
  accepts(file: { readonly name: string; readonly head: Uint8Array }): boolean;
  /**
   * @param call.onProgress share read, 0 to 1. Long files are read off the main thread
   * @throws AppError invalid-input for what is no such catalogue
   */
  read(
    file: { readonly name: string; readonly bytes: Uint8Array; readonly url?: string },
    call: { readonly signal: AbortSignal; readonly onProgress?: (share: number) => void },
  ): Promise<FileCatalogue>;
  /** Layers of the map as a file of this format, from the top of the map to the bottom; absent: it is only read. */
  write?(layers: readonly MapLayer[], about: { readonly title: string }): Promise<WrittenCatalogue>;
}

export interface WrittenCatalogue {
  /** With its extension: `mes-couches.json`. */
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  /** Layers that the format can't hold: those of files kept in this browser. */
  readonly left: readonly MapLayer[];
}

export interface FileCatalogue {
  readonly format: string;
  readonly title: string;
  readonly entries: readonly ServiceEntry[];
  readonly remarks: FoundService["remarks"];
}
