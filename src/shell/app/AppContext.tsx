import { createContext, useContext } from "react";

import type { PageConfig } from "#contracts/geoatelier/pageConfig";
import type { AppError } from "#domain/appError";
import type { HttpClient, LayerAccess } from "#plugin-api";
import type { Notice, PanelOpening } from "#plugin-api/context";
import type { Language, Translate } from "#plugin-api/messages";

import type { DatasetStore } from "../dataset/datasetStore";
import type { MapTools } from "../host/createMapTools";
import type { ModuleHost } from "../host/moduleHost";
import type { InfoStore } from "../info/createInfoStore";
import type { JobStore } from "../jobs/createJobStore";
import type { LayersStore } from "../map/createLayersStore";
import type { RowFollowingStore } from "../map/createRowFollowing";
import type { CommandRegistry } from "../palette/createCommandRegistry";
import type { ErrorStore } from "./createErrorStore";
import type { LayoutStore } from "./createLayoutStore";
import type { MapSlot } from "./createMapSlot";
import type { NoticeSlot } from "./createNoticeSlot";
import type { LocalSettings } from "./localSettings";

export type ThemeChoice = "auto" | "light" | "dark";

/** All that an area of the shell may ask of the application. Made once, in main.tsx. */
export interface App {
  readonly config: PageConfig;
  /** True in another site's frame: the map alone, without a file, a memory or tools. */
  readonly embedded: boolean;
  readonly host: ModuleHost;
  readonly dataset: DatasetStore;
  readonly jobs: JobStore;
  readonly layers: LayerAccess;
  /** The store behind `layers`, for what shows it. */
  readonly layerList: LayersStore;
  /** What the layers say of a place. */
  readonly info: InfoStore;
  /** The shell's own calls; modules have theirs, `context.http`. */
  readonly http: HttpClient;
  /** Where an address of `https://data.geopf.fr` is really served. */
  readonly resolveUrl: (url: string) => string;
  readonly map: MapSlot;
  /** Whether the map follows the row in focus. */
  readonly following: RowFollowingStore;
  readonly mapTools: MapTools;
  readonly commands: CommandRegistry;
  readonly layout: LayoutStore;
  readonly errors: ErrorStore;
  readonly settings: LocalSettings;
  readonly notices: NoticeSlot;
  /** Opens a panel by its full name (`shell/import`, `geocoding/run`) and gives it the focus. */
  openPanel(panel: string, options?: PanelOpening): void;
  /** Closes a panel if it is open; the focus goes back to what opened it. */
  closePanel(panel: string): void;
  notify(notice: Notice): void;
  /** Shows a fault that must be read; `cancelled` is dropped. */
  reportError(error: AppError): void;
  /** Shows the fault of work that nobody waits for, if it fails. */
  reportFailure(work: Promise<unknown>): void;
  readonly language: Language;
  setLanguage(language: Language): void;
  readonly t: Translate;
  readonly theme: { readonly choice: ThemeChoice; readonly scheme: "light" | "dark"; choose(choice: ThemeChoice): void };
}

export const AppContext = createContext<App | null>(null);

export function useApp(): App {
  const app = useContext(AppContext);
  if (!app) throw new Error("useApp is for components inside AppProvider.");
  return app;
}
