import { AppError, toAppError } from "#domain/appError";
import type { DatasetAccess, HttpClient, Jobs, LayerAccess, ModuleContext, ModuleDeclaration, NetworkPermission, PanelOpening, ServiceToken } from "#plugin-api";
import type { MapHandle } from "#plugin-api/mapHandle";

import type { LocalSettings } from "../app/localSettings";
import type { ModuleTranslate } from "./moduleHost";

/** What the host needs of the shell to give each module its own view of it. */
export interface ContextDependencies {
  readonly createHttp: (moduleId: string, allowedOrigins: readonly NetworkPermission[]) => HttpClient;
  readonly resolveUrl: (url: string) => string;
  readonly dataset: DatasetAccess;
  readonly layers: LayerAccess;
  readonly jobs: Jobs;
  readonly map: () => Promise<MapHandle>;
  readonly settings: LocalSettings;
  readonly services: ServiceRegistry;
  readonly collect: ModuleContext["collect"];
  readonly openDataset: ModuleContext["openDataset"];
  /** Panel and tool names are full here: `module/panel`. */
  readonly openPanel: (panel: string, options?: PanelOpening) => void;
  readonly setMapTool: (tool: string | null) => void;
  readonly currentMapTool: () => string | null;
  readonly notify: ModuleContext["notify"];
  readonly reportError: (error: AppError) => void;
}

export interface OpenedContext {
  readonly context: ModuleContext;
  /** Undoes all that was registered, in reverse order. @returns the faults met on the way; every undo is run */
  close(): readonly AppError[];
}

/** Services that modules offer to each other under typed tokens. */
export interface ServiceRegistry {
  offer(module: string, id: string, service: unknown): () => void;
  find(id: string): unknown;
}

export function createServiceRegistry(): ServiceRegistry {
  const offered = new Map<string, { module: string; service: unknown }>();
  return {
    offer(module, id, service) {
      const present = offered.get(id);
      if (present) {
        throw new AppError("conflict", `${present.module} offers the service ${id} already.`, { source: module });
      }
      const entry = { module, service };
      offered.set(id, entry);
      return () => {
        if (offered.get(id) === entry) offered.delete(id);
      };
    },
    find: (id) => offered.get(id)?.service,
  };
}

/** The context of one active module: the shell as it may see it, with a memory of all that it registers. */
export function openModuleContext(
  declaration: ModuleDeclaration,
  translate: ModuleTranslate,
  shell: ContextDependencies,
): OpenedContext {
  const moduleId = declaration.id;
  const undos: (() => void)[] = [];
  const onClose: (() => void)[] = [];
  let closed = false;

  const track = (undo: () => void): (() => void) => {
    if (closed) undo();
    else undos.push(undo);
    return () => {
      const at = undos.indexOf(undo);
      if (at === -1) return;
      undos.splice(at, 1);
      undo();
    };
  };
  const fullName = (name: string): string => (name.includes("/") ? name : `${moduleId}/${name}`);

  const context: ModuleContext = {
    moduleId,
    http: shell.createHttp(moduleId, declaration.permissions.network),
    resolveUrl: shell.resolveUrl,
    dataset: trackedDataset(shell.dataset, track),
    layers: { ...shell.layers, subscribe: (listener) => track(shell.layers.subscribe(listener)) },
    jobs: trackedJobs(shell.jobs, track),
    map: shell.map,
    get language() {
      return translate.language();
    },
    t: translate.t,
    openDataset: shell.openDataset,
    openPanel: (panel, options) => shell.openPanel(fullName(panel), options),
    setMapTool: (tool) => {
      if (tool !== null) shell.setMapTool(fullName(tool));
      else if (shell.currentMapTool()?.startsWith(`${moduleId}/`)) shell.setMapTool(null);
    },
    notify: shell.notify,
    reportError: shell.reportError,
    settings: {
      get: (key) => shell.settings.get(`module.${moduleId}.${key}`),
      set: (key, value) => shell.settings.set(`module.${moduleId}.${key}`, value),
    },
    offer: <T>(token: ServiceToken<T>, service: T) => {
      track(shell.services.offer(moduleId, token.id, service));
    },
    collect: shell.collect,
    // The token's type is the contract: what is found under it was offered under it.
    find: <T>(token: ServiceToken<T>) => shell.services.find(token.id) as T | undefined,
    onDeactivate: (undo) => {
      if (closed) undo();
      else onClose.push(undo);
    },
  };

  return {
    context,
    close() {
      closed = true;
      const faults: AppError[] = [];
      if (shell.currentMapTool()?.startsWith(`${moduleId}/`)) shell.setMapTool(null);
      for (const undo of [...undos.splice(0).reverse(), ...onClose.splice(0).reverse()]) {
        try {
          undo();
        } catch (thrown) {
          faults.push(toAppError(thrown, { source: moduleId }));
        }
      }
      return faults;
    },
  };
}

type Track = (undo: () => void) => () => void;

/** The dataset, with the module's subscriptions remembered. Everything else is the dataset's own. */
function trackedDataset(dataset: DatasetAccess, track: Track): DatasetAccess {
  return {
    current: () => dataset.current(),
    subscribe: (listener) => track(dataset.subscribe(listener)),
    apply: (changes, about) => dataset.apply(changes, about),
    undo: () => dataset.undo(),
    redo: () => dataset.redo(),
    selection: () => dataset.selection(),
    select: (rows, how) => dataset.select(rows, how),
    focus: () => dataset.focus(),
    setFocus: (row, options) => dataset.setFocus(row, options),
    shownRows: () => dataset.shownRows(),
    setFilter: (filter) => dataset.setFilter(filter),
    rowHistory: (row) => dataset.rowHistory(row),
    readRecord: (key) => dataset.readRecord(key),
    writeRecord: (key, value) => dataset.writeRecord(key, value),
    deleteRecord: (key) => dataset.deleteRecord(key),
    get durable() {
      return dataset.durable;
    },
    get writable() {
      return dataset.writable;
    },
  };
}

/** The jobs; those that the module started are cancelled when it is switched off. */
function trackedJobs(jobs: Jobs, track: Track): Jobs {
  return {
    start: (request) => {
      const before = new Set(jobs.list().map((job) => job.id));
      const finished = jobs.start(request);
      const id = jobs.list().find((job) => !before.has(job.id))?.id;
      if (id === undefined) return finished;
      const cancel = (): void => jobs.cancel(id);
      const forget = track(cancel);
      // Cancelling a job that has ended does nothing, so forgetting may cancel.
      void finished.then(forget);
      return finished;
    },
    list: () => jobs.list(),
    pause: (id) => jobs.pause(id),
    resume: (id) => jobs.resume(id),
    cancel: (id) => jobs.cancel(id),
    subscribe: (listener) => track(jobs.subscribe(listener)),
  };
}
