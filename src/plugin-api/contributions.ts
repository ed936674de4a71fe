import type { ComponentType } from "react";

import type { Geocoder } from "#domain/geocoding/geocoder";
import type { ColumnId } from "#domain/table/column";
import type { RowId } from "#domain/table/table";
import type { HeadlessContext, ModuleContext } from "#plugin-api/context";
import type { KeptData } from "#plugin-api/keptData";
import type { FileFormat, FormatOption } from "#plugin-api/fileFormat";
import type { IconName } from "#plugin-api/iconNames";
import type { FeatureProvider } from "#plugin-api/featureProvider";
import type { LayerCatalogue, MapLayer } from "#plugin-api/layer";
import type { MapHandle } from "#plugin-api/mapHandle";
import type { Translate } from "#plugin-api/messages";
import type { SearchSource } from "#plugin-api/searchSource";
import type { CatalogueFormat, ServiceReader } from "#plugin-api/serviceReader";

/** A file of the module, loaded when used: `() => import("./model/x")`, whose default export is the thing. */
export type Lazy<T> = () => Promise<{ default: T }>;

export interface PanelContribution {
  /** Unique in the module; addressed elsewhere as `module/panel`. */
  readonly id: string;
  readonly title: string;
  readonly icon: IconName;
  /** `bottom`: a tab beside the table. */
  readonly slot: "left" | "right" | "bottom";
  /** Position in the rail; small first. */
  readonly order?: number;
  /** False: no button in the rail; opened by what it is about (a layer's menu), or from the palette. */
  readonly inRail?: boolean;
  readonly component: Lazy<ComponentType>;
}

export type CommandPlace = "palette" | "map-toolbar" | "map-context-menu" | "table-toolbar";

/** What a command is run on; each door gives what it has. */
export interface CommandTarget {
  readonly position?: readonly [longitude: number, latitude: number];
  readonly row?: RowId;
  readonly column?: ColumnId;
}

export interface CommandContribution {
  readonly id: string;
  readonly title: string;
  readonly icon?: IconName;
  readonly places: readonly CommandPlace[];
  /** `mod+shift+g`; a single key acts only when the map or the review has the focus, never in a table or a field. */
  readonly shortcut?: string;
  /** Message key of the reason why it can't be used now, or null when it can. Cheap: called at each display. */
  readonly disabledReason?: (context: ModuleContext, target: CommandTarget) => string | null;
  readonly run: Lazy<(context: ModuleContext, target: CommandTarget) => Promise<void> | void>;
}

/** A mode of the map: one at a time, left with Escape. */
export interface MapToolContribution {
  readonly id: string;
  readonly title: string;
  readonly icon: IconName;
  readonly shortcut?: string;
  /** True: started by its own module only, without a button on the map. */
  readonly hidden?: boolean;
  readonly start: Lazy<(map: MapHandle, context: ModuleContext) => RunningMapTool>;
}

export interface RunningMapTool {
  stop(): void;
  /** A sentence, already translated, that the map's status line shows. */
  readonly hint?: string;
}

/** An action on one row: in the row's panel, its menu on the table and on the map. */
export interface RowActionContribution {
  readonly id: string;
  readonly title: string;
  readonly icon: IconName;
  /** A single key that acts when the map or the review has the focus, never in a table or a field. */
  readonly shortcut?: string;
  readonly disabledReason?: (context: ModuleContext, row: RowId) => string | null;
  readonly run: Lazy<(context: ModuleContext, row: RowId) => Promise<void> | void>;
}

/**
 * An action on many rows at once: in the bar of the selection above the table. Its changes are one correction
 * (one `dataset.apply`, or one group), so that one undo takes it back whole.
 */
export interface SelectionActionContribution {
  readonly id: string;
  readonly title: string;
  readonly icon: IconName;
  /** Position in the bar; small first. */
  readonly order?: number;
  /**
   * How many of the rows it would change; the button says it. 0: it can't be used, and `noneReason` says why.
   * Called when the selection or the table changes, on 200,000 rows too: read the table's arrays, compose nothing.
   */
  readonly count: (context: ModuleContext, rows: ReadonlySet<RowId>) => number;
  /** Message key: why it would change none of the rows. */
  readonly noneReason: string;
  /** @param rows those selected, in the file's order; it leaves alone those that `count` does not count */
  readonly run: Lazy<(context: ModuleContext, rows: readonly RowId[]) => Promise<void> | void>;
}

/** A block of the row's panel, e.g. the point's lock, the candidates. */
export interface RowSectionContribution {
  readonly id: string;
  readonly title: string;
  /** Small first; below 0: above what is known of the point. */
  readonly order?: number;
  readonly component: Lazy<ComponentType<{ row: RowId }>>;
}

/** An action on one layer of the list: in the layer's menu. */
export interface LayerActionContribution {
  readonly id: string;
  readonly title: string;
  readonly icon: IconName;
  readonly order?: number;
  /** Message key of the reason why not, or null; `hidden` where the action has no meaning for the layer. Cheap. */
  readonly disabledReason?: (context: ModuleContext, layer: MapLayer) => string | null;
  readonly run: Lazy<(context: ModuleContext, layer: MapLayer) => Promise<void> | void>;
}

/** What the page does with a parameter of its address, once, when it is opened with it (`#carte=…` or `?carte=…`). */
export interface UrlParameterContribution {
  readonly id: string;
  /** Name in the address. */
  readonly name: string;
  readonly open: Lazy<(context: ModuleContext, value: string) => Promise<void> | void>;
}

/** A new kind of contribution is one line here. */
export interface ContributionPoints {
  readonly panels: readonly PanelContribution[];
  readonly commands: readonly CommandContribution[];
  readonly mapTools: readonly MapToolContribution[];
  readonly rowActions: readonly RowActionContribution[];
  readonly selectionActions: readonly SelectionActionContribution[];
  readonly rowSections: readonly RowSectionContribution[];
  readonly layerCatalogues: readonly Lazy<(context: HeadlessContext) => LayerCatalogue>[];
  readonly searchSources: readonly Lazy<(context: HeadlessContext) => SearchSource>[];
  readonly geocoders: readonly Lazy<(context: HeadlessContext) => Geocoder>[];
  readonly fileFormats: readonly FileFormatContribution[];
  readonly layerActions: readonly LayerActionContribution[];
  readonly featureProviders: readonly Lazy<(context: HeadlessContext) => FeatureProvider>[];
  readonly serviceReaders: readonly Lazy<(context: HeadlessContext) => ServiceReader>[];
  readonly catalogueFormats: readonly Lazy<(context: HeadlessContext) => CatalogueFormat>[];
  readonly urlParameters: readonly UrlParameterContribution[];
  readonly keptData: readonly Lazy<(context: ModuleContext) => readonly KeptData[]>[];
}

/** Kinds whose contributions are factories, and what they make. */
export interface MadeContributions {
  readonly layerCatalogues: LayerCatalogue;
  readonly keptData: readonly KeptData[];
  readonly searchSources: SearchSource;
  readonly geocoders: Geocoder;
  readonly featureProviders: FeatureProvider;
  readonly serviceReaders: ServiceReader;
  readonly catalogueFormats: CatalogueFormat;
}

/** What a module made, with the words of that module. */
export interface Collected<T> {
  readonly module: string;
  readonly made: T;
  readonly t: Translate;
}

/** Declared with its extensions so that the file dialog and the drop zone know them before any code loads. */
export interface FileFormatContribution {
  readonly id: string;
  readonly title: string;
  readonly extensions: readonly string[];
  readonly writes: boolean;
  /** Choices for the export panel, beyond what the imported file was read with; `value` is the default. */
  readonly writeOptions?: readonly FormatOption[];
  /** Whether the coordinates of the results may be in another CRS than WGS 84 degrees, in columns named after it. */
  readonly writesProjected?: boolean;
  readonly driver: Lazy<FileFormat>;
}
