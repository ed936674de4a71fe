import "fake-indexeddb/auto";

import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, it, vi } from "vitest";

import { AppError, toAppError } from "#domain/appError";
import type { HttpClient, ModuleContext } from "#plugin-api";
import { fakeDataset, fakeModuleContext } from "#test/support/fakeModuleContext";

import { buildCatalogue } from "../model/catalogue/buildCatalogue";
import type { CatalogueReply, CatalogueRequest } from "../model/catalogueProtocol";
import { selectCards } from "../model/facets";
import { indexCards } from "../model/search/cardIndex";
import { searchCards } from "../model/search/searchCards";
import { kioskSession, type CatalogueState, type KioskSession } from "./kioskSession";

/** The catalogue's worker, in this thread. */
class WorkerHere {
  readonly #listeners: ((event: { data: CatalogueReply }) => void)[] = [];

  addEventListener(type: string, listener: (event: { data: CatalogueReply }) => void): void {
    if (type === "message") this.#listeners.push(listener);
  }

  postMessage({ request, sources, themeTitles }: CatalogueRequest): void {
    const tell = (data: CatalogueReply): void => this.#listeners.forEach((listener) => listener({ data }));
    queueMicrotask(() => {
      try {
        const catalogue = buildCatalogue(sources);
        tell({ kind: "catalogue", request, catalogue });
        tell({ kind: "index", request, index: indexCards(catalogue.cards, themeTitles) });
      } catch (thrown) {
        const { code, message, context } = toAppError(thrown);
        tell({ kind: "failed", request, code, message, context });
      }
    });
  }

  terminate(): void {
    this.#listeners.length = 0;
  }
}

const titles = { A: "Forêts publiques", B: "Réseau routier", C: "Altitude des communes" } as const;
type Name = keyof typeof titles;

function configurationOf(...names: readonly Name[]): string {
  return JSON.stringify({
    layers: Object.fromEntries(names.map((name) => [name, { name: `COUCHE.${name}`, title: titles[name], serviceParams: { id: "OGC:WMTS", serverUrl: { full: "https://data.geopf.fr/wmts" } }, wmtsOptions: { tileMatrixSetLink: "PM_0_14" }, producer: [name === "B" ? "SDIS" : "IGN"] }])),
  });
}

const live = [{ source: { layer_name: "NOUVELLE", title: "Couche <script>alert(1)</script>du jour", type: "WFS", url: "https://data.geopf.fr/wfs", open: true } }, { source: { title: "sans nom" } }];

/** A network whose configuration can be exchanged or fail; *recherche* holds nothing but the live answer. */
function network(configuration: string): HttpClient & { configuration: string | AppError; readonly suggested: unknown[] } {
  const suggested: unknown[] = [];
  const made: HttpClient & { configuration: string | AppError; readonly suggested: unknown[] } = {
    configuration,
    suggested,
    bytes: () => (made.configuration instanceof AppError ? Promise.reject(made.configuration) : Promise.resolve(new TextEncoder().encode(made.configuration))),
    text: () => Promise.reject(new AppError("offline", "No network.")),
    json: (url, schema, request) => {
      if (made.configuration instanceof AppError) return Promise.reject(made.configuration);
      if (!url.endsWith("/suggest")) return Promise.resolve(schema.parse({ documents: [] }));
      suggested.push(request.query?.["text"]);
      return new Promise((resolve, reject) => {
        request.signal.addEventListener("abort", () => reject(new AppError("cancelled", "Cancelled.")));
        queueMicrotask(() => resolve(schema.parse(live)));
      });
    },
  };
  return made;
}

/** A page of its own over the same settings and the same storage of the browser. */
function openPage(http: HttpClient, settings: Map<string, unknown> = new Map()): { readonly session: KioskSession; readonly context: ModuleContext } {
  const context = fakeModuleContext(fakeDataset([]), { http, t: (key) => key, onDeactivate: () => undefined, settings: { get: (key) => settings.get(key), set: (key, value) => settings.set(key, value) } });
  return { session: kioskSession(context), context };
}

async function settledCatalogue(session: KioskSession): Promise<CatalogueState & { kind: "ready" }> {
  return vi.waitFor(() => {
    const { catalogue } = session.store.getState();
    if (catalogue.kind !== "ready" || catalogue.refresh.kind === "running") throw new Error("The catalogue is on its way.");
    return catalogue;
  });
}

async function keptAt(session: KioskSession): Promise<string> {
  return vi.waitFor(async () => {
    const saved = await session.storage.read("geoplateforme");
    if (!saved) throw new Error("Nothing is kept yet.");
    return saved.savedAt;
  });
}

describe("the kiosk's session", () => {
  beforeEach(() => {
    vi.stubGlobal("Worker", WorkerHere);
    vi.stubGlobal("indexedDB", new IDBFactory());
  });

  it("shows the kept catalogue with its date where nothing answers", async () => {
    const http = network(configurationOf("A", "B"));
    const first = openPage(http).session;
    first.start();
    await settledCatalogue(first);
    const savedAt = await keptAt(first);

    http.configuration = new AppError("offline", "No network.");
    const second = openPage(http).session;
    second.start();
    const shown = await settledCatalogue(second);
    expect(shown).toMatchObject({ savedAt, refresh: { kind: "idle" } });
    expect(shown.catalogue.cards.map(({ title }) => title).sort()).toEqual(["Forêts publiques", "Réseau routier"]);
    expect(shown.index).not.toBeNull();
    await second.refresh();
    expect(second.store.getState().catalogue).toMatchObject({ kind: "ready", savedAt, refresh: { kind: "failed" } });
  });

  it("tells which layers came and went since the date of the kept catalogue", async () => {
    const http = network(configurationOf("A", "B"));
    const { session } = openPage(http);
    session.start();
    const { savedAt } = await settledCatalogue(session);
    http.configuration = configurationOf("B", "C");
    await session.refresh();
    expect((await settledCatalogue(session)).changes).toEqual({ since: savedAt, added: ["geopf:COUCHE.C/wmts"], removed: ["Forêts publiques"] });
  });

  it("keeps the catalogue that it has when a page of HTML comes in its place", async () => {
    const http = network(configurationOf("A"));
    const { session } = openPage(http);
    session.start();
    await settledCatalogue(session);
    http.configuration = "<html>Maintenance</html>";
    await session.refresh();
    const after = session.store.getState().catalogue;
    expect(after).toMatchObject({ kind: "ready", refresh: { kind: "failed", failures: [{ error: { code: "invalid-response" } }] } });
    expect(after.kind === "ready" && after.catalogue.cards).toHaveLength(1);
  });

  it("finds its favourites again after a reload", () => {
    const settings = new Map<string, unknown>();
    const http = network(configurationOf("A"));
    const { session } = openPage(http, settings);
    session.toggleFavourite("COUCHE.A");
    session.toggleFavourite("COUCHE.B");
    session.toggleFavourite("COUCHE.A");
    expect(openPage(http, settings).session.store.getState().favourites).toEqual(["COUCHE.B"]);
  });

  it("applies search, facets and order together, and keeps them for the panel's next opening", async () => {
    const { session, context } = openPage(network(configurationOf("A", "B", "C")));
    session.start();
    const { catalogue, index } = await settledCatalogue(session);
    session.store.setState({ query: "couche", sort: "title" });
    session.setFacets({ producers: ["IGN"] });
    const { query, facets, sort } = kioskSession(context).store.getState();
    const { shown } = selectCards(catalogue.cards, index && searchCards(index, query), facets, null, sort);
    expect(shown.map((at) => catalogue.cards[at]?.title)).toEqual(["Altitude des communes", "Forêts publiques"]);
  });

  it("shows what the service finds live as plain text, and takes it back with another query", async () => {
    const http = network(configurationOf("A"));
    const { session } = openPage(http);
    session.store.setState({ query: " nouvelle " });
    await session.searchLive();
    const found = session.store.getState().live;
    expect(found?.kind === "found" && found.cards.map(({ title }) => title)).toEqual(["Couche du jour"]);
    expect(http.suggested).toEqual(["nouvelle"]);
    session.store.setState({ query: "autre" });
    expect(session.store.getState().live).toBeNull();
  });

  it("drops a live answer that comes after the query has changed", async () => {
    const { session } = openPage(network(configurationOf("A")));
    session.store.setState({ query: "nouvelle" });
    const asked = session.searchLive();
    session.store.setState({ query: "autre" });
    await asked;
    expect(session.store.getState().live).toBeNull();
  });
});
