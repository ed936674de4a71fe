/** A service that can be called from a form: made from an OpenAPI document, from a descriptor, or from both. Plain data. */
export interface ServiceTool {
  /** Unique among the person's tools. */
  readonly id: string;
  readonly title: string;
  readonly summary: string | null;
  readonly provider: string | null;
  /** Absolute address that paths are appended to, without a last slash; null: the person must give it. */
  readonly baseUrl: string | null;
  /** Addresses to propose when `baseUrl` is null. */
  readonly baseCandidates: readonly string[];
  readonly attribution: { readonly text: string; readonly url?: string } | null;
  /** Calls that may leave in a second. */
  readonly callsPerSecond: number;
  readonly operations: readonly ToolOperation[];
  /** Operations of the document that can't be called from here. */
  readonly leftOut: readonly string[];
}

export interface ToolOperation {
  readonly id: string;
  readonly title: string;
  /** Heading that it stands under. */
  readonly group: string | null;
  readonly summary: string | null;
  readonly method: "GET" | "POST";
  /** With `{name}` where path parameters go. */
  readonly path: string;
  readonly parameters: readonly ToolParameter[];
  /** How parameters of the body are sent. */
  readonly body: "none" | "json" | "form" | "multipart";
  /** How the answer is asked for page after page, where it can be. */
  readonly paging: ToolPaging | null;
  readonly accept: string;
  /** At least one of each group must be given, and of an exclusive one no more. */
  readonly choices: readonly { readonly parameters: readonly string[]; readonly exclusive: boolean }[];
}

export interface ToolPaging {
  readonly limit: string;
  readonly start: string;
  /** Objects in one page. */
  readonly pageSize: number;
  /** Where the first page starts: 0 or 1. */
  readonly first: number;
  /** `start` counts objects, or pages. */
  readonly counts: "objects" | "pages";
}

export interface ToolParameter {
  readonly name: string;
  readonly in: "query" | "path" | "header" | "body";
  readonly title: string;
  readonly help: string | null;
  readonly required: boolean;
  readonly field: ToolField;
  /** How a list is written in a query or a path. */
  readonly list: "repeat" | "comma" | "space" | "pipe";
}

/** What the form shows for a parameter. */
export type ToolField =
  | { readonly kind: "text"; readonly pattern: string | null; readonly minLength: number | null; readonly maxLength: number | null; readonly initial: string | null; readonly example: string | null }
  | { readonly kind: "number"; readonly integer: boolean; readonly minimum: number | null; readonly maximum: number | null; readonly unit: string | null; readonly initial: number | null }
  | { readonly kind: "choice"; readonly options: readonly ToolOption[]; readonly several: boolean; readonly initial: string | null }
  | { readonly kind: "switch"; readonly initial: boolean | null }
  | { readonly kind: "date"; readonly time: boolean; readonly initial: string | null }
  /** Texts, each on a line. */
  | { readonly kind: "texts"; readonly example: string | null }
  /** One coordinate of a point; both are filled together. Degrees, WGS 84. */
  | { readonly kind: "coordinate"; readonly axis: "longitude" | "latitude" }
  /** A point in one parameter, WGS 84. */
  | { readonly kind: "point"; readonly order: "lon,lat" | "lat,lon" }
  | { readonly kind: "extent"; readonly order: "west,south,east,north" | "south,west,north,east" }
  /** A point, a zone, or the features selected: GeoJSON, as a text or as an object of a JSON body. */
  | { readonly kind: "geometry"; readonly shapes: readonly ("point" | "line" | "zone")[] }
  | { readonly kind: "file"; readonly accept: string | null };

export interface ToolOption {
  readonly value: string;
  readonly title: string;
}
