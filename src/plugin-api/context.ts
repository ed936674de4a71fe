import type { AppError } from "#domain/appError";
import type { Collected, MadeContributions } from "#plugin-api/contributions";
import type { DatasetAccess } from "#plugin-api/datasetAccess";
import type { DatasetRequest } from "#plugin-api/datasetRequest";
import type { HttpClient } from "#plugin-api/http";
import type { Jobs } from "#plugin-api/jobs";
import type { LayerAccess } from "#plugin-api/layer";
import type { MapHandle } from "#plugin-api/mapHandle";
import type { Language, Translate } from "#plugin-api/messages";
import type { ServiceToken } from "#plugin-api/services";

/** What a module has everywhere, the command line and workers included. */
export interface HeadlessContext {
  readonly moduleId: string;
  readonly http: HttpClient;
  /** Where a service's address is really served (the sandbox's twin of `https://data.geopf.fr/…`), for tiles. */
  resolveUrl(url: string): string;
}

export interface Notice {
  readonly kind: "info" | "success" | "warning";
  /** Already translated. Never for what must be read: that belongs in a panel. */
  readonly text: string;
  readonly action?: { readonly title: string; run(): void };
}

export interface PanelOpening {
  readonly toField?: boolean;
}

/** What a module has in the browser. Everything registered through it is undone when the module is switched off. */
export interface ModuleContext extends HeadlessContext {
  readonly dataset: DatasetAccess;
  readonly layers: LayerAccess;
  readonly jobs: Jobs;
  /** The map, once it stands. */
  map(): Promise<MapHandle>;
  readonly language: Language;
  /** Messages of the module itself. */
  readonly t: Translate;
  /**
   * Opens rows as a dataset in place of the open one, which stays saved. Resolves once it is shown and saved.
   * @throws AppError storage-failed
   */
  openDataset(request: DatasetRequest): Promise<void>;
  /** `toField` puts the cursor in the panel's own field (marked `data-panel-field`), for who wants to type in it at once. */
  openPanel(panel: string, options?: PanelOpening): void;
  /** Starts a map tool of the module, or leaves the present one with null. */
  setMapTool(tool: string | null): void;
  notify(notice: Notice): void;
  /** Shows a fault with its message (who, what, the way out); `cancelled` is dropped. */
  reportError(error: AppError): void;
  /** Small settings of the module, kept in this browser. Values are JSON and must be parsed when read. */
  readonly settings: { get(key: string): unknown; set(key: string, value: unknown): void };
  /**
   * What all active modules contribute under a kind of factories (`serviceReaders`, `catalogueFormats`…), made once.
   * A module that fails is left out and told by the host.
   */
  collect<K extends keyof MadeContributions>(kind: K): Promise<readonly Collected<MadeContributions[K]>[]>;
  offer<T>(token: ServiceToken<T>, service: T): void;
  find<T>(token: ServiceToken<T>): T | undefined;
  /** Runs when the module is switched off, after everything the host knows of was undone. */
  onDeactivate(undo: () => void): void;
}
