// @vitest-environment jsdom
import { MantineProvider } from "@mantine/core";
import { cleanup, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { createStore } from "zustand/vanilla";

import { AppError } from "#domain/appError";
import type { LayerDescription } from "#domain/layer/layerDescription";
import type { LayerActionContribution } from "#plugin-api";
import type { Notice } from "#plugin-api/context";
import { createTranslate } from "#plugin-api/formatMessage";
import type { LayerFeatures } from "#plugin-api/layer";
import { SharedWordsReact, createSharedWords } from "#plugin-api/ui/sharedWords";

import { AppContext, type App } from "../app/AppContext";
import { createMapSlot } from "../app/createMapSlot";
import { createLocalSettings } from "../app/localSettings";
import { frenchMessages } from "../app/messages";
import { createLayerAccess } from "../map/createLayerAccess";
import { createLayersStore } from "../map/createLayersStore";
import LayersPanel from "./LayersPanel";

beforeAll(() => {
  vi.stubGlobal("ResizeObserver", class {
    observe(): void {}
    unobserve(): void {}
    disconnect(): void {}
  });
  window.matchMedia = (query) => ({ matches: false, media: query, addEventListener: () => undefined, removeEventListener: () => undefined }) as unknown as MediaQueryList;
  Element.prototype.scrollIntoView = () => undefined;
});
afterEach(cleanup);

function wms(id: string, more: Partial<LayerDescription> = {}): LayerDescription {
  const source = { kind: "wms", url: "https://wms.example/ows?map=a", version: "1.3.0", layers: [id], styles: [""], format: "image/png", transparent: true, crs: ["EPSG:3857"] } as const;
  return { id, title: id, role: "overlay", source, attribution: { text: "Producteur" }, ...more };
}

/** The panel in an application that has only what it asks for. */
function open(actions: readonly LayerActionContribution[] = [], features: LayerFeatures | null = null) {
  const layerList = createLayersStore(createLocalSettings(null));
  layerList.getState().setKnown([]);
  const map = createMapSlot();
  const host = {
    translate: (_module: string, key: string) => key,
    subscribe: () => () => undefined,
    contributions: (kind: string) => contributed[kind] ?? none,
    load: async (_module: string, lazy: () => Promise<{ default: unknown }>) => (await lazy()).default,
    run: async (_module: string, work: () => Promise<void>) => work(),
  };
  const none: readonly unknown[] = [];
  const contributed: Record<string, readonly unknown[]> = {
    layerActions: actions.map((contribution) => ({ key: `trial/${contribution.id}`, module: "trial", contribution, context: {} })),
    panels: [{ key: "kiosk/kiosk" }],
  };
  const notices: Notice[] = [];
  const retry = vi.fn();
  const openPanel = vi.fn();
  const handle: unknown = { retry, features: () => features, zoom: () => 12, on: () => () => undefined };
  map.register(handle as Parameters<typeof map.register>[0]);
  const app: unknown = {
    t: createTranslate(frenchMessages, "fr"),
    language: "fr",
    host,
    layerList,
    layers: createLayerAccess({ store: layerList, map, translate: host.translate }),
    map,
    dataset: { state: createStore(() => ({ phase: { kind: "none" } })) },
    notify: (notice: Notice) => notices.push(notice),
    openPanel,
    reportFailure: () => undefined,
    resolveUrl: (url: string) => url,
  };
  render(
    <MantineProvider>
      <AppContext value={app as App}>
        <SharedWordsReact value={createSharedWords(frenchMessages, "fr")}>
          <LayersPanel />
        </SharedWordsReact>
      </AppContext>
    </MantineProvider>,
  );
  return { layerList, notices, retry, openPanel, user: userEvent.setup() };
}

function names(): string[] {
  return [...document.querySelectorAll("[data-entry]")].map((row) => row.querySelector("button[aria-expanded] span")?.textContent ?? "");
}

describe("the panel of layers", () => {
  it("leads to the kiosk while there is no layer", async () => {
    const { user, openPanel } = open();
    await user.click(screen.getByRole("button", { name: "Chercher une couche" }));
    expect(openPanel).toHaveBeenCalledWith("kiosk/kiosk");
  });

  it("moves a layer with Alt and the arrows, and says where it is now", async () => {
    const { layerList, user } = open();
    for (const id of ["plu", "cadastre"]) layerList.getState().add(wms(id));
    await waitFor(() => expect(names()).toEqual(["cadastre", "plu"]));
    screen.getByRole("button", { name: "cadastre" }).focus();
    await user.keyboard("{Alt>}{ArrowDown}{/Alt}");
    expect(names()).toEqual(["plu", "cadastre"]);
    expect(screen.getAllByRole("status").some((status) => status.textContent === "cadastre\u00a0: position 2 sur 2.")).toBe(true);
    expect(document.activeElement).toBe(screen.getByRole("button", { name: "cadastre" }));
  });

  it("keeps the focus on a layer that goes into a group, and takes it back with Ctrl Z", async () => {
    const { layerList, user } = open();
    layerList.getState().add(wms("reseau"), { group: "Eau" });
    layerList.getState().add(wms("plu"));
    (await screen.findByRole("button", { name: "plu" })).focus();
    await user.keyboard("{Alt>}{ArrowDown}{/Alt}");
    expect(layerList.getState().list[1]).toMatchObject({ group: "Eau" });
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("button", { name: "plu" })));
    await user.keyboard("{Control>}z{/Control}");
    expect(layerList.getState().list[1]).not.toHaveProperty("group");
  });

  it("renames with F2, keeps the name on Enter and not on Escape", async () => {
    const { layerList, user } = open();
    layerList.getState().add(wms("plu"));
    const name = await screen.findByRole("button", { name: "plu" });
    name.focus();
    await user.keyboard("{F2}");
    const field = await screen.findByRole("textbox", { name: "Nouveau nom de plu" });
    await user.clear(field);
    await user.type(field, "Urbanisme{Enter}");
    expect(names()).toEqual(["Urbanisme"]);
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("button", { name: "Urbanisme" })));
    screen.getByRole("button", { name: "Urbanisme" }).focus();
    await user.keyboard("{F2}");
    await user.type(await screen.findByRole("textbox"), "autre{Escape}");
    expect(names()).toEqual(["Urbanisme"]);
  });

  it("removes at once, and puts back from the notice", async () => {
    const { layerList, notices, user } = open();
    layerList.getState().add(wms("plu"));
    (await screen.findByRole("button", { name: "plu" })).focus();
    await user.keyboard("{Delete}");
    await waitFor(() => expect(names()).toEqual([]));
    expect(notices[0]).toMatchObject({ text: "«\u00a0plu\u00a0» a été retirée de la carte." });
    notices[0]?.action?.run();
    await waitFor(() => expect(names()).toEqual(["plu"]));
  });

  it("takes back the last change of the list with Ctrl Z, and says which", async () => {
    const { layerList, user } = open();
    layerList.getState().add(wms("plu"));
    (await screen.findByRole("button", { name: "Montrer plu" })).focus();
    await user.keyboard("{Enter}");
    expect(layerList.getState().list[1]?.visible).toBe(false);
    await user.keyboard("{Control>}z{/Control}");
    expect(layerList.getState().list[1]?.visible).toBe(true);
    expect(screen.getAllByRole("status").some((status) => status.textContent === "Annulé\u00a0: changement d’aspect.")).toBe(true);
  });

  it("shows what fails in the server's own words, with a way to try again", async () => {
    const { layerList, retry, user } = open();
    const id = layerList.getState().add(wms("plu"));
    layerList.getState().setStatus(id, { kind: "failed", error: new AppError("service-failed", "LayerNotDefined", { reason: "ogc-exception", values: { words: "Couche inconnue" } }), retryAt: null });
    const group = await screen.findByRole("group", { name: "En échec." });
    expect(group.textContent).toContain("Couche inconnue");
    await user.click(within(group).getByRole("button", { name: "Réessayer plu" }));
    expect(retry).toHaveBeenCalledWith(id);
  });

  it("says out of scale, empty and other states in words", async () => {
    const { layerList } = open();
    const id = layerList.getState().add(wms("plu"));
    layerList.getState().setStatus(id, { kind: "out-of-scale", zoom: "in" });
    expect(await screen.findByText("Visible de plus près.")).toBeTruthy();
    layerList.getState().setStatus(id, { kind: "empty-here" });
    expect(await screen.findByText("Rien à cet endroit.")).toBeTruthy();
    layerList.getState().setStatus(id, { kind: "slow", sinceMs: 12_000 });
    expect(await screen.findByText(/12 secondes d’attente/)).toBeTruthy();
  });

  it("always says how many objects of how many a layer of features shows", async () => {
    const features: LayerFeatures = {
      loaded: () => [],
      count: () => ({ loaded: 1_240, matched: 48_512, cut: true }),
      selection: () => new Set(),
      select: () => undefined,
      highlight: () => undefined,
      subscribe: () => () => undefined,
    };
    const { layerList } = open([], features);
    layerList.getState().add(wms("batiments", { source: { kind: "features", provider: "wfs", url: "https://wfs.example" } }));
    expect(await screen.findByText("1 240 objets sur 48 512")).toBeTruthy();
    layerList.getState().add(wms("ecoles", { source: { kind: "features", provider: "wfs", url: "https://wfs.example", filter: { kind: "compare", property: "nature", operator: "=", value: "école" } } }));
    expect(await screen.findByText("1 240 objets sur 48 512 · filtre en place")).toBeTruthy();
  });

  it("offers the modules' actions, says why one can't be done, and leaves out those without meaning", async () => {
    const run = vi.fn();
    const action = (id: string, reason: string | null): LayerActionContribution => ({ id, title: id, icon: "table", disabledReason: () => reason, run: async () => ({ default: run }) });
    const { layerList, user } = open([action("Ouvrir la table", null), action("Filtrer", "Cette couche n’a pas d’objets."), action("Caché", "hidden")]);
    layerList.getState().add(wms("plu"));
    await user.click(await screen.findByRole("button", { name: "Actions sur plu" }));
    await user.click(await screen.findByRole("menuitem", { name: "Ouvrir la table", hidden: true }));
    await waitFor(() => expect(run).toHaveBeenCalledTimes(1));
    expect(run.mock.calls[0]?.[1]).toMatchObject({ shownTitle: "plu" });
    await user.click(screen.getByRole("button", { name: "Actions sur plu" }));
    const refused = await screen.findByRole("menuitem", { name: /Filtrer/, hidden: true });
    expect(refused.textContent).toContain("Cette couche n’a pas d’objets.");
    await user.click(refused);
    expect(run).toHaveBeenCalledTimes(1);
    expect(screen.queryByText("Caché")).toBeNull();
  });

  it("puts layers into a group, which folds and hides them together", async () => {
    const { layerList, user } = open();
    layerList.getState().add(wms("plu"));
    await user.click(await screen.findByRole("button", { name: "Actions sur plu" }));
    await user.click(await screen.findByRole("menuitem", { name: "Mettre dans un nouveau groupe", hidden: true }));
    const group = await screen.findByRole("button", { name: /^Groupe/ });
    expect(group.getAttribute("aria-expanded")).toBe("true");
    await user.click(group);
    expect(screen.queryByRole("button", { name: "plu" })).toBeNull();
  });

  it("says that there is no legend rather than showing a picture that is none", async () => {
    const { layerList, user } = open();
    layerList.getState().add(wms("plu", { legends: [{ url: "https://data.geopf.fr/annexes/ressources/legendes/LEGEND.jpg" }] }));
    await user.click(await screen.findByRole("button", { name: "plu" }));
    expect(await screen.findByText("Pas de légende.")).toBeTruthy();
  });
});
