import type { PageConfig } from "#contracts/geoatelier/pageConfig";
import type { AppError } from "#domain/appError";
import { formatMessage } from "#plugin-api/formatMessage";
import type { Language } from "#plugin-api/messages";

import { createDatasetStore } from "../dataset/createDatasetStore";
import { createMapTools } from "../host/createMapTools";
import { createHttpClients } from "../host/lazyHttpClient";
import { moduleDeclarations } from "../host/moduleDeclarations";
import { createModuleHost, type ModuleHost } from "../host/moduleHost";
import { createServiceRegistry, openModuleContext } from "../host/openModuleContext";
import { createInfoStore } from "../info/createInfoStore";
import { createJobStore } from "../jobs/createJobStore";
import { createLayerAccess } from "../map/createLayerAccess";
import { createLayersStore } from "../map/createLayersStore";
import { createRowFollowing } from "../map/createRowFollowing";
import { createCommandRegistry } from "../palette/createCommandRegistry";
import { listenToKeys } from "../palette/listenToKeys";
import { moduleCommands } from "../palette/moduleCommands";
import { createErrorStore } from "./createErrorStore";
import { createLayoutStore, type Slot } from "./createLayoutStore";
import { createMapSlot } from "./createMapSlot";
import { createNoticeSlot } from "./createNoticeSlot";
import { createPanelOpener } from "./createPanelOpener";
import { browserStorage, createLocalSettings } from "./localSettings";
import { createResolveUrl } from "./resolveUrl";

/**
 * Everything concrete, made and joined once; the language and the theme are added by AppProvider.
 * @param embedded the map stands alone in another site's frame: it neither reads nor writes what the person keeps
 */
export function createShell(config: PageConfig, language: Language, embedded = false) {
  const settings = createLocalSettings(embedded ? null : browserStorage());
  const errors = createErrorStore();
  const reportError = (error: AppError): void => errors.report(error);
  const dataset = createDatasetStore({
    onError: reportError,
    onWiped: () => {
      settings.wipe();
      window.location.reload();
    },
  });
  const jobs = createJobStore({ now: () => Date.now() });
  const map = createMapSlot();
  const following = createRowFollowing(settings);
  const layout = createLayoutStore(settings);
  const layerList = createLayersStore(settings);
  const layers = createLayerAccess({ store: layerList, map, translate: (module, key, values) => host.translate(module, key, values) });
  const resolveUrl = createResolveUrl(config.services, window.location.origin, config.relay.hosts);
  const clients = createHttpClients(resolveUrl);
  const services = createServiceRegistry();
  const notices = createNoticeSlot();
  const panels = createPanelOpener(layout, (panel) => slotOf(host, panel));

  const host: ModuleHost = createModuleHost({
    declarations: moduleDeclarations,
    openContext: (declaration, translate) =>
      openModuleContext(declaration, translate, {
        createHttp: clients.create,
        resolveUrl,
        dataset,
        layers,
        jobs,
        map: map.ready,
        settings,
        services,
        collect: (kind) => host.collect(kind),
        // Guessing what columns are for is not for the first screen.
        openDataset: async (request) => {
          const { datasetFromRequest } = await import("../dataset/datasetFromRequest");
          await dataset.open(datasetFromRequest(request));
          layout.getState().setTable(true);
          layout.getState().showTab(null);
        },
        openPanel: panels.open,
        setMapTool: (tool) => mapTools.start(tool),
        currentMapTool: () => mapTools.current(),
        notify: notices.notify,
        reportError,
      }),
    switchedOff: {
      read: () => {
        const ids = settings.get("modules.off");
        return Array.isArray(ids) ? ids.filter((id) => typeof id === "string") : [];
      },
      write: (ids) => settings.set("modules.off", ids),
    },
    language,
    formatMessage,
    now: () => performance.now(),
    onFailure: (module, error) => errors.report(error, module),
  });
  const http = clients.create("shell", [window.location.origin as `https://${string}`, "https://data.geopf.fr", "user-chosen"]);
  const info = createInfoStore({
    http,
    titleOf: (layer) => layers.find(layer)?.shownTitle ?? layer,
    order: () => layers.list().map(({ id }) => id),
  });
  const mapTools = createMapTools(host, map);
  const commands = createCommandRegistry(() => moduleCommands(host, mapTools, () => dataset.focus()));
  listenToKeys(document, commands);

  return {
    config,
    embedded,
    host,
    dataset,
    jobs,
    layers,
    layerList,
    http,
    info,
    resolveUrl,
    map,
    following,
    mapTools,
    commands,
    layout,
    errors,
    settings,
    notices,
    openPanel: panels.open,
    closePanel: panels.close,
    notify: notices.notify,
    reportError,
  };
}

export type Shell = ReturnType<typeof createShell>;

function slotOf(host: ModuleHost, panel: string): Slot | null {
  return host.find("panels", panel)?.contribution.slot ?? null;
}
