import { createStore, type StoreApi } from "zustand/vanilla";

import { toAppError, type AppError } from "#domain/appError";
import { serviceToken, type ModuleContext } from "#plugin-api";

import type { Catalogue } from "../model/catalogue/buildCatalogue";
import type { Card } from "../model/catalogue/card";
import { themeIds } from "../model/catalogue/themes";
import { changesBetween, type CatalogueChanges } from "../model/catalogueChanges";
import { createCatalogueClient, type CatalogueClient } from "../model/catalogueClient";
import { createKioskStorage, type KioskStorage } from "../model/catalogueStorage";
import { noFacets, type CardSort, type Facets } from "../model/facets";
import { askCapabilities, askConfiguration, askRecherche, settled, type SourceName } from "../model/loadCatalogue";
import type { CardIndex } from "../model/search/cardIndex";
import { searchLive } from "../model/searchLive";

export type CatalogueState =
  | { readonly kind: "loading" }
  | { readonly kind: "failed"; readonly error: AppError }
  | {
      readonly kind: "ready";
      readonly catalogue: Catalogue;
      /** null while it is made. */
      readonly index: CardIndex | null;
      /** ISO 8601: when the services answered. */
      readonly savedAt: string;
      readonly refresh: RefreshState;
      readonly changes: CatalogueChanges | null;
    };

export interface SourceFailure {
  readonly source: SourceName;
  readonly error: AppError;
}

export type RefreshState =
  | { readonly kind: "idle" }
  | { readonly kind: "running" }
  /** The catalogue that is shown is the one from before. */
  | { readonly kind: "failed"; readonly failures: readonly SourceFailure[] }
  /** The catalogue is new, without what these would have told. */
  | { readonly kind: "partial"; readonly failures: readonly SourceFailure[] };

export type KioskPage = "catalogue" | "favourites" | "library";

/** What *recherche* answers to the present query, asked for when the catalogue has nothing. */
export type LiveSearch =
  | { readonly kind: "asking" }
  | { readonly kind: "found"; readonly cards: readonly Card[] }
  | { readonly kind: "failed"; readonly error: AppError };

export interface KioskState {
  readonly catalogue: CatalogueState;
  readonly query: string;
  /** null until it is wanted; of the present query only. */
  readonly live: LiveSearch | null;
  readonly facets: Facets;
  readonly sort: CardSort;
  readonly page: KioskPage;
  /** The card that is read; null for the list. */
  readonly opened: string | null;
  /** The card that was read last: the list comes back to it. */
  readonly lastOpened: string | null;
  readonly areFacetsOpen: boolean;
  readonly favourites: readonly string[];
  readonly previews: boolean;
}

export interface KioskSession {
  readonly store: StoreApi<KioskState>;
  readonly storage: KioskStorage;
  /** Shows the kept catalogue, then asks the services where it is old. Once. */
  start(): void;
  refresh(): Promise<void>;
  /** Asks *recherche* for the present query; another query takes the call and its answer back. */
  searchLive(): Promise<void>;
  setFacets(change: Partial<Facets>): void;
  toggleFavourite(card: string): void;
  setFavourites(cards: readonly string[]): void;
  setPreviews(shown: boolean): void;
}

const token = serviceToken<KioskSession>("kiosk/session");

/** The kiosk's state outlives its panel: search, facets and place stay when another panel is looked at. */
export function kioskSession(context: ModuleContext): KioskSession {
  const present = context.find(token);
  if (present) return present;
  const session = createSession(context);
  context.offer(token, session);
  return session;
}

/** A catalogue younger than this is not asked again by itself. */
const freshMs = 6 * 3_600_000;
const source = "geoplateforme";

function createSession(context: ModuleContext): KioskSession {
  const storage = createKioskStorage();
  const store = createStore<KioskState>(() => ({
    catalogue: { kind: "loading" },
    query: "",
    live: null,
    facets: noFacets,
    sort: "relevance",
    page: "catalogue",
    opened: null,
    lastOpened: null,
    areFacetsOpen: false,
    favourites: textsOf(context.settings.get("favourites")),
    previews: context.settings.get("previews") !== false,
  }));
  const life = new AbortController();
  let client: CatalogueClient | null = null;
  let started = false;
  let running: Promise<void> | null = null;
  let asking: AbortController | null = null;
  store.subscribe(({ query }, before) => {
    if (query === before.query) return;
    asking?.abort();
    if (before.live) store.setState({ live: null });
  });
  context.onDeactivate(() => {
    life.abort();
    asking?.abort();
    client?.stop();
  });

  async function open(): Promise<void> {
    const saved = await storage.read(source).catch(() => null);
    if (life.signal.aborted) return;
    if (saved) store.setState({ catalogue: { kind: "ready", catalogue: saved.catalogue, index: saved.index, savedAt: saved.savedAt, refresh: { kind: "idle" }, changes: null } });
    if (!saved || Date.now() - Date.parse(saved.savedAt) > freshMs) await refresh();
  }

  function refresh(): Promise<void> {
    running ??= ask().finally(() => (running = null));
    return running;
  }

  async function ask(): Promise<void> {
    const before = store.getState().catalogue;
    if (before.kind === "ready") store.setState({ catalogue: { ...before, refresh: { kind: "running" } } });
    else store.setState({ catalogue: { kind: "loading" } });
    const { signal } = life;
    client ??= createCatalogueClient(themeTitles(context));
    try {
      const documentsAnswer = settled("recherche", askRecherche(context.http, signal));
      const configuration = await settled("configuration", askConfiguration(context.http, configurationUrl(context), signal));
      // The first visit sees the configuration at once; the rest joins it when it has come.
      if (before.kind !== "ready" && "value" in configuration) await show({ configuration: configuration.value.slice() }, null, { kind: "running" });
      const documents = await documentsAnswer;
      signal.throwIfAborted();
      // Without *recherche* the services themselves are asked for what the configuration does not hold: the features.
      const capabilities = "error" in documents ? await settled("capabilities", askCapabilities(context.http, { pictures: "error" in configuration }, signal)) : null;
      signal.throwIfAborted();
      const failures = [configuration, documents, ...(capabilities ? [capabilities] : [])].flatMap((answer) => ("error" in answer ? [answer] : []));
      const answered = "value" in configuration || "value" in documents || (capabilities !== null && "value" in capabilities);
      if (!answered) {
        const [first] = failures;
        const now = store.getState().catalogue;
        if (now.kind === "ready") store.setState({ catalogue: { ...now, refresh: { kind: "failed", failures } } });
        else if (first) store.setState({ catalogue: { kind: "failed", error: first.error } });
        return;
      }
      // Half an answer does not replace a whole catalogue, and is no news of layers that went.
      if (failures.length > 0 && before.kind === "ready") {
        store.setState({ catalogue: { ...before, refresh: { kind: "failed", failures } } });
        return;
      }
      await show(
        {
          ...("value" in configuration ? { configuration: configuration.value } : {}),
          ...("value" in documents ? { documents: documents.value } : {}),
          ...(capabilities && "value" in capabilities ? { capabilities: capabilities.value } : {}),
        },
        before.kind === "ready" ? before : null,
        failures.length > 0 ? { kind: "partial", failures } : { kind: "idle" },
      );
    } catch (thrown) {
      const error = toAppError(thrown);
      if (error.code === "cancelled" || life.signal.aborted) return;
      const now = store.getState().catalogue;
      store.setState({ catalogue: now.kind === "ready" ? { ...now, refresh: { kind: "failed", failures: [{ source: "configuration", error }] } } : { kind: "failed", error } });
    }
  }

  async function show(sources: Parameters<CatalogueClient["build"]>[0], before: (CatalogueState & { kind: "ready" }) | null, after: RefreshState): Promise<void> {
    if (!client) return;
    const savedAt = new Date().toISOString();
    let built: Catalogue | null = null;
    const index = await client.build(sources, {
      signal: life.signal,
      onCatalogue(catalogue) {
        built = catalogue;
        const now = store.getState().catalogue;
        // A list that is read is not exchanged for one that can't be searched yet.
        if (now.kind !== "ready") store.setState({ catalogue: { kind: "ready", catalogue, index: null, savedAt, refresh: { kind: "running" }, changes: null } });
      },
    });
    if (!built) return;
    const catalogue: Catalogue = built;
    const changes = before ? (changesBetween(before.catalogue.cards, catalogue.cards, before.savedAt) ?? before.changes) : null;
    store.setState({ catalogue: { kind: "ready", catalogue, index, savedAt, refresh: after, changes } });
    if (after.kind !== "running") await storage.save(source, catalogue, index, savedAt).catch(() => undefined);
  }

  async function askLive(): Promise<void> {
    asking?.abort();
    asking = new AbortController();
    const { signal } = asking;
    store.setState({ live: { kind: "asking" } });
    try {
      const { catalogue, query } = store.getState();
      const cards = await searchLive(context.http, query.trim(), catalogue.kind === "ready" ? catalogue.catalogue.hidden : [], signal);
      if (!signal.aborted) store.setState({ live: { kind: "found", cards } });
    } catch (thrown) {
      if (!signal.aborted) store.setState({ live: { kind: "failed", error: toAppError(thrown) } });
    }
  }

  function setFavourites(favourites: readonly string[]): void {
    store.setState({ favourites });
    context.settings.set("favourites", favourites);
  }

  return {
    store,
    storage,
    searchLive: askLive,
    start() {
      if (started) return;
      started = true;
      void open();
    },
    refresh,
    setFacets: (change) => store.setState(({ facets }) => ({ facets: { ...facets, ...change } })),
    toggleFavourite(card) {
      const { favourites } = store.getState();
      setFavourites(favourites.includes(card) ? favourites.filter((id) => id !== card) : [...favourites, card]);
    },
    setFavourites,
    setPreviews(previews) {
      store.setState({ previews });
      context.settings.set("previews", previews);
    },
  };
}

/** The address of the configuration is a setting, as the live one is not confirmed. */
function configurationUrl(context: ModuleContext): string | null {
  const kept = context.settings.get("configurationUrl");
  return typeof kept === "string" && URL.canParse(kept) ? kept : null;
}

function themeTitles(context: ModuleContext): Readonly<Record<string, string>> {
  return Object.fromEntries(themeIds.map((id) => [id, context.t(`theme.${id}`)]));
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((entry): entry is string => typeof entry === "string") : [];
}
