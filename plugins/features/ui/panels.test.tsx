// @vitest-environment jsdom
import { MantineProvider } from "@mantine/core";
import { act, cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ComponentType } from "react";
import { afterEach, beforeAll, expect, it, vi } from "vitest";

import { AppError } from "#domain/appError";
import type { LayerFeature } from "#domain/layer/features";
import type { FeatureStyle } from "#domain/layer/featureStyle";
import type { LayerDescription } from "#domain/layer/layerDescription";
import type { FeatureProvider, JobRequest, LayerFeatures, MapHandle, MapLayer, Messages, ModuleContext } from "#plugin-api";
import { formatMessage } from "#plugin-api/formatMessage";
import sharedFrench from "#plugin-api/messages/fr";
import reasons from "#plugin-api/reasons/messages/fr";
import { ModuleContextReact } from "#plugin-api/ui/moduleContext";
import { SharedWordsReact, createSharedWords } from "#plugin-api/ui/sharedWords";
import { installBrowserStandIns } from "#test/support/browserStandIns";
import { fakeDataset, fakeModuleContext } from "#test/support/fakeModuleContext";

import fr from "../messages/fr";
import DownloadPanel from "./DownloadPanel";
import FilterPanel from "./FilterPanel";
import StylePanel from "./style/StylePanel";
import TablePanel from "./TablePanel";

beforeAll(installBrowserStandIns);
afterEach(cleanup);

const french: Messages = fr;
const trees: LayerDescription = {
  id: "arbres",
  title: "Arbres",
  role: "overlay",
  source: { kind: "features", provider: "wfs", url: "https://wfs.example/ows", collection: "v:arbre", version: "2.0.0" },
  attribution: { text: "Ville" },
};
const tree = (index: number): LayerFeature => ({ id: `arbre.${index}`, geometry: { type: "Point", coordinates: [2, 48] }, properties: { genre: index % 2 ? "Tilia" : "Prunus", hauteur: index } });

/** A map with one layer of trees, ten of which are drawn, whose service has `total`. */
function show(Panel: ComponentType, { total = 1_240, fault = null, away = 0 }: { total?: number | null; fault?: AppError | null; away?: number } = {}) {
  const drawn = Array.from({ length: 10 }, (_, index) => (index < away ? { ...tree(index), geometry: { type: "Point", coordinates: [9, 42] } as const } : tree(index)));
  let layer: MapLayer = { id: "l1", description: trees, shownTitle: "Arbres", visible: true, opacity: 1 };
  const listeners = new Set<() => void>();
  const features: LayerFeatures = { loaded: () => drawn, count: () => ({ loaded: 10, matched: total, cut: true }), selection: () => new Set(), select: () => undefined, highlight: () => undefined, subscribe: () => () => undefined };
  const count = vi.fn<FeatureProvider["count"]>(() => (fault ? Promise.reject(fault) : Promise.resolve(total)));
  const provider: FeatureProvider = {
    id: "wfs",
    reach: "view",
    describe: () => Promise.resolve({ properties: [{ name: "genre", type: "text" }, { name: "hauteur", type: "number" }], geometryName: "geom", geometryType: "point", nativeCrs: null }),
    count,
     
    async *read() {
      yield { features: Array.from({ length: 25 }, (_, index) => tree(index)), matched: total };
    },
    writeFilter: () => null,
  };
  const update = vi.fn<ModuleContext["layers"]["update"]>((_, { description }) => {
    if (description) layer = { ...layer, description };
    act(() => listeners.forEach((listener) => listener()));
  });
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  const started: JobRequest[] = [];
  const map: Partial<MapHandle> & { ol: object } = { extent: () => [1, 47, 3, 49], ol: { on: () => undefined, un: () => undefined } as unknown as MapHandle["ol"] };
  const base = fakeModuleContext(fakeDataset([{ name: "a", cells: [] }]));
  const context = fakeModuleContext(base.dataset, {
    t: (key, values) => formatMessage(french[key] ?? `[${key}]`, "fr", values),
    layers: { ...base.layers, list: () => [layer], find: () => layer, features: () => features, update, subscribe },
    collect: (() => Promise.resolve([{ module: "features", made: provider }])) as unknown as ModuleContext["collect"],
    map: () => Promise.resolve(map as MapHandle),
    jobs: {
      ...base.jobs,
      start(request) {
        started.push(request);
        return new Promise(() => undefined);
      },
    },
  });
  render(
    <MantineProvider>
      <SharedWordsReact value={createSharedWords({ ...sharedFrench, ...reasons }, "fr")}>
        <ModuleContextReact value={context}>
          <Panel />
        </ModuleContextReact>
      </SharedWordsReact>
    </MantineProvider>,
  );
  return { user: userEvent.setup(), count, update, started, context, style: () => layer.description.style };
}

const status = (): string => screen.getByRole("status").textContent.replaceAll(/\s/g, " ");

it("a filter is counted before it is applied, and changes nothing on the map till then", async () => {
  const { user, count, update } = show(FilterPanel, { total: 42 });
  await user.click(await screen.findByRole("button", { name: "Ajouter une condition" }));
  await user.type(screen.getByLabelText("Valeur"), "Tilia");
  const filter = { kind: "like", property: "genre", pattern: "*Tilia*" };
  await waitFor(() => expect(count.mock.lastCall?.[0].filter).toEqual(filter));
  await waitFor(() => expect(status()).toBe("42 objets correspondent à ce filtre dans toute la couche."));
  expect(update).not.toHaveBeenCalled();
  await user.click(screen.getByRole("button", { name: "Appliquer le filtre" }));
  expect(update).toHaveBeenCalledWith("l1", { description: { ...trees, source: { ...trees.source, filter } } });
});

it("a filter that the service refuses to count says why", async () => {
  show(FilterPanel, { fault: new AppError("service-failed", "Illegal property name: genr", { reason: "ogc-exception", source: "wfs.example", values: { words: "Illegal property name: genr" } }) });
  expect(await screen.findAllByText(/Illegal property name: genr/)).not.toHaveLength(0);
  expect(status()).toBe("Le nombre d’objets n’a pas pu être demandé.");
});

it("a download tells count and size before it starts", async () => {
  const { user, started } = show(DownloadPanel);
  const button = await screen.findByRole("button", { name: /^Télécharger 1.240 objets$/ });
  expect(status()).toMatch(/^1.240 objets, environ \d+.*o\.$/);
  expect(started).toHaveLength(0);
  await user.click(button);
  expect(started).toMatchObject([{ title: "Téléchargement de «\u00a0Arbres\u00a0»", total: 1_240, panel: "features/download" }]);
});

it("a download proposes what the table holds first, where that is more than the view", async () => {
  show(DownloadPanel, { away: 1 });
  expect(await screen.findByRole("button", { name: "Télécharger 10 objets" })).toBeDefined();
  const choices = screen.getAllByRole("radio", { name: /Ceux|couche|sélection/ }).map((radio) => (radio as HTMLInputElement).value);
  expect(choices).toEqual(["table", "view", "selection", "zone", "all"]);
  expect(screen.getByRole<HTMLInputElement>("radio", { name: "Ceux du tableau (10)" }).checked).toBe(true);
});

it("a download that is cancelled writes no file", async () => {
  const { user, started } = show(DownloadPanel);
  await user.click(await screen.findByRole("button", { name: /^Télécharger 1.240 objets$/ }));
  const control = new AbortController();
  const made = vi.fn(() => "blob:file");
  vi.stubGlobal("URL", Object.assign(URL, { createObjectURL: made }));
  control.abort();
  await expect(started[0]?.run({ signal: control.signal, report: () => undefined, whenResumed: () => Promise.resolve() })).rejects.toMatchObject({ code: "cancelled" });
  expect(made).not.toHaveBeenCalled();
});

it("a download of what the service does not count can start all the same", async () => {
  show(DownloadPanel, { total: null });
  await waitFor(() => expect(status()).toBe("Le service ne compte pas : le nombre d’objets sera connu à la fin."));
  expect(screen.getByRole("button", { name: "Télécharger" }).hasAttribute("disabled")).toBe(false);
});

it("rows asked for besides those of the map are said not to be drawn", async () => {
  const { user } = show(TablePanel);
  await waitFor(() => expect(status()).toMatch(/^10 objets sur 1.240$/));
  await user.click(screen.getByRole("button", { name: "Charger la suite" }));
  await waitFor(() => expect(status()).toMatch(/^25 objets sur 1.240 · 15 ne sont que dans la table, pas sur la carte$/));
});

it("one class is given its own name and colour, and the others keep theirs", async () => {
  const { user, style } = show(StylePanel);
  await user.click(await screen.findByRole("radio", { name: "Par valeur" }));
  await user.click(screen.getByRole("button", { name: "Prunus" }));
  const title = screen.getByLabelText("Nom de la classe");
  await user.type(title, " et cerisiers");
  const [colour] = screen.getAllByLabelText("Couleur, valeur hexadécimale") as [HTMLElement];
  await user.clear(colour);
  await user.type(colour, "#C00040");
  const { classes } = style() as FeatureStyle & { kind: "categories" };
  expect(classes.map((one) => [one.value, one.title, one.symbol.fill])).toEqual([["Prunus", "Prunus et cerisiers", "#c00040"], ["Tilia", "Tilia", "#e69f00"]]);
});

it("classes of numbers take the limits that a person types", async () => {
  const { user, style } = show(StylePanel);
  await user.click(await screen.findByRole("radio", { name: "Par classe" }));
  await user.selectOptions(screen.getByLabelText("Découpage"), "À la main");
  const limits = screen.getByLabelText("Limites des classes");
  await user.clear(limits);
  await user.type(limits, "0 ; dix");
  expect(screen.getByText(/Donnez au moins deux nombres/)).toBeTruthy();
  await user.clear(limits);
  await user.type(limits, "0 ; 2,5 ; 9{Enter}");
  const { classes } = style() as FeatureStyle & { kind: "ranges" };
  expect(classes.map(({ from, to }) => [from, to])).toEqual([[0, 2.5], [2.5, 9]]);
});

it("going back restores the style that the panel was opened with", async () => {
  const { user, style } = show(StylePanel);
  await user.click(await screen.findByRole("radio", { name: "Par valeur" }));
  await user.click(screen.getByRole("button", { name: "Revenir au style précédent" }));
  expect(style()).toBeUndefined();
});
