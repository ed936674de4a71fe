import { AppError, toAppError } from "#domain/appError";
import type { Collected, ContributionPoints, Lazy, MadeContributions, ModuleContext, ModuleDeclaration, Messages, MessageValues } from "#plugin-api";
import type { Language } from "#plugin-api/messages";

import type { DeclarationLoader } from "./moduleDeclarations";
import type { OpenedContext } from "./openModuleContext";

export type ContributionKind = keyof ContributionPoints;

/** One contribution of an active module, with what is needed to show and to run it. */
export interface Contributed<K extends ContributionKind> {
  /** `module/id`; contributions without an id are numbered. Unique within the kind. */
  readonly key: string;
  readonly module: string;
  readonly contribution: ContributionPoints[K][number];
  readonly context: ModuleContext;
}

export type ModuleState = "loading" | "on" | "off" | "failed";

/** A module as Settings ▸ Modules shows it. */
export interface ModuleStatus {
  readonly id: string;
  readonly state: ModuleState;
  readonly declaration: ModuleDeclaration | null;
  /** Milliseconds; null until measured. */
  readonly timings: { readonly declarationMs: number | null; readonly activationMs: number | null; readonly loadsMs: number };
  /** Faults since the page was opened, the latest last, at most twenty. */
  readonly errors: readonly AppError[];
}

export interface HostDependencies {
  readonly declarations: Readonly<Record<string, DeclarationLoader>>;
  /** Makes the context of a module; `close` undoes all that was registered through it. */
  readonly openContext: (declaration: ModuleDeclaration, translate: ModuleTranslate) => OpenedContext;
  /** Ids switched off by the user, remembered by the browser. */
  readonly switchedOff: { read(): readonly string[]; write(ids: readonly string[]): void };
  readonly language: Language;
  readonly formatMessage: (message: string, language: Language, values?: MessageValues) => string;
  /** Milliseconds, monotonic. */
  readonly now: () => number;
  /** A module failed: the user gets a notice that names it. */
  readonly onFailure: (module: string, error: AppError) => void;
}

/** Translation for one module; the language is the host's present one. */
export interface ModuleTranslate {
  readonly language: () => Language;
  readonly t: (key: string, values?: MessageValues) => string;
}

interface LoadedModule {
  status: ModuleStatus;
  messages: Messages;
  opened: OpenedContext | null;
  /** Things made from lazy factories, so that each is made once per activation. */
  instances: Map<unknown, Promise<unknown>>;
}

/** Loads the modules, keeps their contributions, isolates their failures and unloads them cleanly. */
export interface ModuleHost {
  /** Loads every declaration and activates what is not switched off. Never rejects: failures are in `modules()`. */
  start(): Promise<void>;
  /** Resolves once `start` is over: what is not contributed by then is switched off or failed. */
  readonly started: Promise<void>;
  contributions<K extends ContributionKind>(kind: K): readonly Contributed<K>[];
  find<K extends ContributionKind>(kind: K, key: string): Contributed<K> | undefined;
  modules(): readonly ModuleStatus[];
  /** Called after modules, contributions, errors or the language changed. @returns undo of the subscription */
  subscribe(listener: () => void): () => void;
  setEnabled(module: string, enabled: boolean): Promise<void>;
  setLanguage(language: Language): Promise<void>;
  /** A message of a module, its key given; shows the key in brackets when the module has no such message. */
  translate(module: string, key: string, values?: MessageValues): string;
  /** Loads a file of a module. @throws AppError, after it was put down to the module */
  load<T>(module: string, lazy: Lazy<T>): Promise<T>;
  /** What a factory contribution (`searchSources`, `geocoders`, `layerCatalogues`) makes; made once. @throws AppError */
  create<T>(contributed: { module: string; contribution: Lazy<(context: ModuleContext) => T>; context: ModuleContext }): Promise<T>;
  /** Everything contributed under a kind of factories, made; a factory that fails is put down to its module and left out. */
  collect<K extends keyof MadeContributions>(kind: K): Promise<readonly Collected<MadeContributions[K]>[]>;
  /** Runs a piece of a module; what it throws is put down to it and told to the user. @returns whether it went well */
  run(module: string, work: () => Promise<void> | void): Promise<boolean>;
  /** Puts a fault down to a module (a component that threw). */
  recordFailure(module: string, thrown: unknown): void;
}

/** A module that is slow to come does not hold back the others for longer. */
const longestQuietMs = 500;

export function createModuleHost(dependencies: HostDependencies): ModuleHost {
  const { now } = dependencies;
  const modules = new Map<string, LoadedModule>();
  const listeners = new Set<() => void>();
  const contributionCache = new Map<ContributionKind, readonly Contributed<ContributionKind>[]>();
  let language = dependencies.language;
  let statuses: readonly ModuleStatus[] = [];
  // While the modules start, all their changes are told at once.
  let quiet = false;
  let tellStarted = (): void => undefined;
  const started = new Promise<void>((resolve) => {
    tellStarted = resolve;
  });

  const changed = (): void => {
    contributionCache.clear();
    statuses = [...modules.values()].map((module) => module.status);
    if (!quiet) for (const listener of listeners) listener();
  };
  const speakUp = (): void => {
    if (!quiet) return;
    quiet = false;
    changed();
  };
  const setStatus = (module: LoadedModule, change: Partial<ModuleStatus>): void => {
    module.status = { ...module.status, ...change };
    changed();
  };
  const record = (id: string, thrown: unknown): AppError => {
    // Whose fault it is stands beside the error: its name depends on the language, and comes when it is shown.
    const error = toAppError(thrown);
    const module = modules.get(id);
    if (error.code !== "cancelled" && module && !module.status.errors.includes(error)) {
      setStatus(module, { errors: [...module.status.errors, error].slice(-20) });
    }
    return error;
  };
  const translate: ModuleHost["translate"] = (id, key, values) => {
    const message = modules.get(id)?.messages[key];
    return message === undefined ? `[${id}:${key}]` : dependencies.formatMessage(message, language, values);
  };

  async function loadDeclaration(id: string, load: DeclarationLoader): Promise<void> {
    const module: LoadedModule = {
      status: {
        id,
        state: "loading",
        declaration: null,
        timings: { declarationMs: null, activationMs: null, loadsMs: 0 },
        errors: [],
      },
      messages: {},
      opened: null,
      instances: new Map(),
    };
    modules.set(id, module);
    const began = now();
    try {
      const declaration = await load().catch((thrown: unknown) => {
        throw notLoaded(thrown);
      });
      if (declaration.id !== id) {
        throw new AppError("bug", `The module of folder ${id} calls itself ${declaration.id}.`, { source: id });
      }
      module.status = { ...module.status, declaration };
      module.messages = (await declaration.messages[language]()).default;
      setStatus(module, { state: "off", timings: { ...module.status.timings, declarationMs: now() - began } });
    } catch (thrown) {
      setStatus(module, { state: "failed" });
      dependencies.onFailure(id, record(id, thrown));
    }
  }

  async function activate(module: LoadedModule): Promise<void> {
    const { declaration, id } = module.status;
    if (!declaration || module.opened) return;
    const began = now();
    const opened = dependencies.openContext(declaration, {
      language: () => language,
      t: (key, values) => translate(id, key, values),
    });
    module.opened = opened;
    try {
      await declaration.activate?.(opened.context);
      if (module.opened !== opened) return;
      setStatus(module, { state: "on", timings: { ...module.status.timings, activationMs: now() - began } });
    } catch (thrown) {
      close(module);
      setStatus(module, { state: "failed" });
      dependencies.onFailure(id, record(id, thrown));
    }
  }

  function close(module: LoadedModule): void {
    const { opened } = module;
    module.opened = null;
    module.instances = new Map();
    for (const error of opened?.close() ?? []) record(module.status.id, error);
  }

  function collect<K extends ContributionKind>(kind: K): readonly Contributed<K>[] {
    const found: Contributed<K>[] = [];
    for (const { status, opened } of modules.values()) {
      if (status.state !== "on" || !opened || !status.declaration) continue;
      const contributions: readonly ContributionPoints[K][number][] = status.declaration.contributes[kind] ?? [];
      for (const [position, contribution] of contributions.entries()) {
        const name = "id" in contribution ? contribution.id : String(position);
        found.push({ key: `${status.id}/${name}`, module: status.id, contribution, context: opened.context });
      }
    }
    return found;
  }

  const host: ModuleHost = {
    async start() {
      const off = new Set(dependencies.switchedOff.read());
      quiet = true;
      const patience = setTimeout(speakUp, longestQuietMs);
      await Promise.all(
        Object.entries(dependencies.declarations).map(async ([id, load]) => {
          await loadDeclaration(id, load);
          const module = modules.get(id);
          if (module?.status.state === "off" && !off.has(id)) await activate(module);
        }),
      );
      clearTimeout(patience);
      speakUp();
      tellStarted();
    },
    started,
    contributions<K extends ContributionKind>(kind: K) {
      let cached = contributionCache.get(kind) as readonly Contributed<K>[] | undefined;
      if (!cached) {
        cached = collect(kind);
        contributionCache.set(kind, cached);
      }
      return cached;
    },
    find: (kind, key) => host.contributions(kind).find((contributed) => contributed.key === key),
    modules: () => statuses,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async setEnabled(id, enabled) {
      const load = dependencies.declarations[id];
      if (enabled && load && !modules.get(id)?.status.declaration) await loadDeclaration(id, load);
      const module = modules.get(id);
      if (!module) return;
      const off = new Set(dependencies.switchedOff.read());
      if (enabled) off.delete(id);
      else off.add(id);
      dependencies.switchedOff.write([...off].sort());
      if (enabled) {
        await activate(module);
      } else {
        close(module);
        setStatus(module, { state: "off" });
      }
    },
    async setLanguage(next) {
      await Promise.all(
        [...modules.values()].map(async (module) => {
          try {
            const messages = await module.status.declaration?.messages[next]();
            if (messages) module.messages = messages.default;
          } catch (thrown) {
            record(module.status.id, thrown);
          }
        }),
      );
      language = next;
      changed();
    },
    translate,
    async load(id, lazy) {
      const began = now();
      try {
        const loaded = await lazy();
        const module = modules.get(id);
        if (module) {
          const { timings } = module.status;
          module.status = { ...module.status, timings: { ...timings, loadsMs: timings.loadsMs + now() - began } };
        }
        return loaded.default;
      } catch (thrown) {
        throw record(id, notLoaded(thrown));
      }
    },
    create<T>({ module: id, contribution, context }: { module: string; contribution: Lazy<(context: ModuleContext) => T>; context: ModuleContext }) {
      const module = modules.get(id);
      const made = module?.instances.get(contribution) as Promise<T> | undefined;
      if (made) return made;
      const making = (async () => {
        const factory = await host.load(id, contribution);
        try {
          return factory(context);
        } catch (thrown) {
          throw record(id, thrown);
        }
      })();
      // A failure is not kept: the next call tries again.
      making.catch(() => module?.instances.delete(contribution));
      module?.instances.set(contribution, making);
      return making;
    },
    async collect<K extends keyof MadeContributions>(kind: K) {
      await started;
      const made = await Promise.all(
        host.contributions(kind).map(async ({ module, contribution, context }): Promise<readonly Collected<MadeContributions[K]>[]> => {
          try {
            // The compiler does not follow it: each kind of `MadeContributions` holds factories of what it names.
            const factory = contribution as unknown as Lazy<(context: ModuleContext) => MadeContributions[K]>;
            return [{ module, made: await host.create({ module, contribution: factory, context }), t: (key, values) => translate(module, key, values) }];
          } catch (thrown) {
            dependencies.onFailure(module, toAppError(thrown));
            return [];
          }
        }),
      );
      return made.flat();
    },
    async run(id, work) {
      try {
        await work();
        return true;
      } catch (thrown) {
        const error = record(id, thrown);
        if (error.code !== "cancelled") dependencies.onFailure(id, error);
        return false;
      }
    },
    recordFailure(id, thrown) {
      record(id, thrown);
    },
  };
  return host;
}

function notLoaded(cause: unknown): AppError {
  return new AppError("service-failed", "A file of the module could not be loaded.", { reason: "module-not-loaded" }, { cause });
}
