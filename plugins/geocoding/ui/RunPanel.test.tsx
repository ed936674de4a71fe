// @vitest-environment jsdom
import { MantineProvider } from "@mantine/core";
import { act, cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";

import { AppError } from "#domain/appError";
import type { RowPoint } from "#domain/table/point";
import type { Jobs, JobState, Messages, ModuleContext } from "#plugin-api";
import { formatMessage } from "#plugin-api/formatMessage";
import sharedFrench from "#plugin-api/messages/fr";
import reasons from "#plugin-api/reasons/messages/fr";
import { ModuleContextReact } from "#plugin-api/ui/moduleContext";
import { SharedWordsReact, createSharedWords } from "#plugin-api/ui/sharedWords";
import { installBrowserStandIns } from "#test/support/browserStandIns";
import { fakeDataset, fakeModuleContext, type FakeColumn, type FakeDataset } from "#test/support/fakeModuleContext";

import fr from "../messages/fr";
import RunPanel from "./RunPanel";

const french: Messages = fr;

beforeAll(installBrowserStandIns);
afterEach(cleanup);

const addresses: readonly FakeColumn[] = [
  { name: "adresse", role: "address", cells: ["1 rue A", "", "3 rue C"] },
  { name: "cp", role: "postcode", cells: ["93140", "93140", "75001"] },
  { name: "insee", role: "citycode", cells: ["93010", "93010", "75101"] },
  { name: "notes", cells: ["x", "y", "z"] },
];

function show(columns: readonly FakeColumn[] | null, points: readonly (RowPoint | null)[] = [], overrides: Partial<ModuleContext> = {}) {
  const dataset = fakeDataset(columns ?? [{ name: "a", cells: [] }], points);
  const opened: string[] = [];
  const context = fakeModuleContext(columns ? dataset : { ...dataset, current: () => null }, {
    t: (key, values) => formatMessage(french[key] ?? `[${key}]`, "fr", values),
    openPanel: (panel) => opened.push(panel),
    ...overrides,
  });
  render(
    <MantineProvider>
      <SharedWordsReact value={createSharedWords({ ...sharedFrench, ...reasons }, "fr")}>
        <ModuleContextReact value={context}>
          <RunPanel />
        </ModuleContextReact>
      </SharedWordsReact>
    </MantineProvider>,
  );
  return { dataset, context, opened, user: userEvent.setup() };
}

/** A jobs registry with one job that the test moves on by hand. */
function heldJobs(): { jobs: Jobs; set(state: JobState): void; end(state: JobState): void; cancelled: string[] } {
  const listeners = new Set<() => void>();
  const cancelled: string[] = [];
  let finish: (state: JobState) => void = () => undefined;
  let list: ReturnType<Jobs["list"]> = [];
  const set = (state: JobState): void => {
    list = list.map((job) => ({ ...job, state }));
    for (const listener of listeners) listener();
  };
  const jobs: Jobs = {
    start(request) {
      list = [{ id: "j1", title: request.title, pausable: true, startedAt: 0, state: { kind: "running", done: 0, total: request.total }, ...(request.panel ? { panel: request.panel } : {}) }];
      return new Promise((resolve) => (finish = resolve));
    },
    list: () => list,
    pause: () => set({ kind: "paused", done: 1, total: 3 }),
    resume: () => set({ kind: "running", done: 1, total: 3 }),
    cancel: (id) => cancelled.push(id),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return {
    jobs,
    set,
    end(state) {
      set(state);
      finish(state);
    },
    cancelled,
  };
}

/** Two rows of three are done. */
async function interrupt(dataset: FakeDataset): Promise<void> {
  const plan = { operation: "search", scope: { kind: "all" }, addressColumns: ["c1"], postcodeColumn: null, citycodeColumn: null, keepByHand: true, sureScore: 0.8 };
  await dataset.writeRecord("geocoding.run", { version: 1, plan, group: "g", startedAt: "2026-11-22T12:00:00Z", rows: [[0, 3]] });
  await dataset.writeRecord("geocoding.run.progress", { group: "g", counts: { rows: 2, ok: 2, notFound: 0, skipped: 0, failed: 0 }, keptByHand: 0, seconds: 1 });
}

describe("the plan of a geocoding run", () => {
  it("leads to opening a file when there is none", async () => {
    const { opened, user } = show(null);
    await user.click(screen.getByRole("button", { name: "Ouvrir un fichier" }));
    expect(opened).toEqual(["shell/import"]);
  });

  it("shows the addresses as they will be asked, and says why a row will not be", () => {
    show(addresses);
    expect(screen.getByText("1 rue A 93140")).toBeTruthy();
    expect(screen.getAllByText("dans la commune 93010")).toHaveLength(2);
    expect(screen.getByRole("button", { name: "Géocoder 3 lignes" })).toBeTruthy();
  });

  it("says what a filter does, and takes it off", async () => {
    const { user } = show(addresses);
    expect(screen.getByText(/Une ligne dont le code ne donne rien est demandée à nouveau sans lui/)).toBeTruthy();
    await user.selectOptions(screen.getByRole("combobox", { name: "Limiter la recherche" }), "Toute la France");
    expect(screen.queryByText("dans la commune 93010")).toBeNull();
  });

  it("composes the address of the columns chosen, in their order", async () => {
    const { user } = show(addresses);
    await user.click(screen.getByRole("button", { name: "Retirer la colonne cp" }));
    await user.selectOptions(screen.getByRole("combobox", { name: "Ajouter une colonne…" }), "notes");
    expect(screen.getByText("1 rue A x")).toBeTruthy();
  });

  it("can't start without an address column, and says so", async () => {
    show([{ name: "notes", cells: ["a"] }]);
    expect(screen.getByRole("button", { name: "Géocoder 1 ligne" })).toHaveProperty("disabled", true);
    expect(screen.getByText("Choisissez au moins une colonne d’adresse.")).toBeTruthy();
  });

  it("offers each scope that has rows, with its count, and leaves points set by hand alone", () => {
    show(addresses, [{ status: "by-hand", position: [2, 48] }, { status: "failed", position: null }, null]);
    expect(screen.getByRole("radio", { name: "En échec" })).toBeTruthy();
    expect(screen.queryByRole("radio", { name: "Sans réponse" })).toBeNull();
    expect(screen.getByRole("radio", { name: "Toutes les lignes" }).closest("div[class*=scope]")?.textContent).toContain("2");
  });

  it("proposes the reverse search when there are points and no address", () => {
    show([{ name: "nom", cells: ["a", "b"] }], [{ status: "source", position: [2, 48], method: "source" }, null]);
    expect(screen.getByRole("radio", { name: "Points → adresses" })).toHaveProperty("checked", true);
    expect(screen.getByRole("button", { name: "Chercher l’adresse de 1 ligne" })).toBeTruthy();
  });

  it("proposes the reverse search first where most rows have a point, and says that the points are kept", async () => {
    const fromFile = { status: "source", position: [2, 48], method: "source" } as const;
    const { user } = show(addresses, [fromFile, fromFile, null]);
    expect(screen.getByRole("radio", { name: "Points → adresses" })).toHaveProperty("checked", true);
    expect(screen.getByTestId("file-points").textContent).toMatch(/^2 lignes ont un point dans le fichier, 1 n’en a pas\./);
    expect(screen.getByText(/est comparée à celle de la ligne/)).toBeTruthy();
    await user.click(screen.getByRole("radio", { name: "Adresses → points" }));
    expect(screen.getByTestId("file-points").textContent).toMatch(/chaque réponse est montrée en face/);
    expect(screen.getByRole("button", { name: "Géocoder 1 ligne" })).toBeTruthy();
    await user.click(screen.getByRole("radio", { name: "Avec le point du fichier" }));
    expect(screen.getByRole("button", { name: "Géocoder 2 lignes" })).toBeTruthy();
    expect(screen.queryByText(/le remplacera/)).toBeNull();
  });

  it("warns that new answers replace the ones that rows have", async () => {
    const { user } = show(addresses, [{ status: "sure", position: [2, 48], method: "search-csv" }, null, null]);
    await user.click(screen.getByRole("radio", { name: "Toutes les lignes" }));
    expect(screen.getByText(/1 de ces lignes a déjà un point/)).toBeTruthy();
  });

  it("says before the start that nothing will survive a reload", () => {
    const dataset = { ...fakeDataset(addresses), durable: false };
    show(addresses, [], { dataset });
    expect(screen.getByRole("alert").textContent).toMatch(/refuse d’enregistrer/);
  });
});

describe("a geocoding run under way", () => {
  it("shows figures, pauses, goes on and is cancelled by its buttons", async () => {
    const held = heldJobs();
    const { user } = show(addresses, [], { jobs: held.jobs });
    await user.click(screen.getByRole("button", { name: "Géocoder 3 lignes" }));
    act(() => held.set({ kind: "running", done: 1, total: 3 }));
    expect(screen.getByRole("progressbar", { name: "1 ligne sur 3" }).getAttribute("aria-valuenow")).toBe("1");
    await user.click(screen.getByRole("button", { name: "Mettre en pause" }));
    expect(screen.getByText("Géocodage en pause")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Reprendre" }));
    await user.click(screen.getByRole("button", { name: "Arrêter" }));
    expect(held.cancelled).toEqual(["j1"]);
  });

  it("says why it waits", async () => {
    const held = heldJobs();
    const { user } = show(addresses, [], { jobs: held.jobs });
    await user.click(screen.getByRole("button", { name: "Géocoder 3 lignes" }));
    act(() => held.set({ kind: "running", done: 0, total: 3, note: "Pas de connexion." }));
    expect(screen.getByText("Pas de connexion.")).toBeTruthy();
  });

  it("says what is kept once it was cancelled, and plans again", async () => {
    const held = heldJobs();
    const { user } = show(addresses, [], { jobs: held.jobs });
    await user.click(screen.getByRole("button", { name: "Géocoder 3 lignes" }));
    await act(async () => held.end({ kind: "cancelled", done: 0, total: 3 }));
    expect(screen.getByText("Géocodage arrêté.")).toBeTruthy();
    expect(screen.getByText(/3 lignes n’ont pas été demandées/)).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Géocoder d’autres lignes" }));
    expect(screen.getByRole("button", { name: "Géocoder 3 lignes" })).toBeTruthy();
  });
});

describe("a run that was interrupted", () => {
  it("is found when the dataset is open again, and may be left there", async () => {
    const dataset = fakeDataset(addresses);
    await interrupt(dataset);
    const { user } = show(addresses, [], { dataset });
    expect(await screen.findByText("Un géocodage est interrompu : 2 lignes sur 3.")).toBeTruthy();
    expect(screen.getByRole("button", { name: "Reprendre 1 ligne" })).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "En rester là" }));
    await vi.waitFor(async () => expect(await dataset.readRecord("geocoding.run")).toBeUndefined());
  });
});

describe("the keyboard in the panel", () => {
  it("goes on at the heading of what takes the place of the plan, of the progress and of the interrupted run", async () => {
    const held = heldJobs();
    const { user } = show(addresses, [], { jobs: held.jobs });
    await user.click(screen.getByRole("button", { name: "Géocoder 3 lignes" }));
    await vi.waitFor(() => expect(document.activeElement?.textContent).toBe("Géocodage en cours"));
    await act(async () => held.end({ kind: "cancelled", done: 0, total: 3 }));
    await vi.waitFor(() => expect(document.activeElement?.textContent).toBe("Géocodage arrêté."));
    cleanup();

    const dataset = fakeDataset(addresses);
    await interrupt(dataset);
    const again = show(addresses, [], { dataset, jobs: heldJobs().jobs });
    await again.user.click(await screen.findByRole("button", { name: "Reprendre 1 ligne" }));
    await vi.waitFor(() => expect(document.activeElement?.textContent).toBe("Géocodage en cours"));
  });

  it("is left where it is outside the panel", async () => {
    const held = heldJobs();
    const { user } = show(addresses, [], { jobs: held.jobs });
    await user.click(screen.getByRole("button", { name: "Géocoder 3 lignes" }));
    await vi.waitFor(() => expect(document.activeElement).not.toBe(document.body));
    const outside = document.body.appendChild(document.createElement("button"));
    outside.focus();
    await act(async () => held.end({ kind: "cancelled", done: 0, total: 3 }));
    await new Promise((resolve) => setTimeout(resolve));
    expect(document.activeElement).toBe(outside);
    outside.remove();
  });
});

describe("a dataset that another tab works on", () => {
  const readOnly = "Ce fichier est ouvert dans un autre onglet\u00a0: ici, il se lit seulement.";

  it("is neither geocoded nor resumed from here, until this tab takes it over", async () => {
    const dataset = fakeDataset(addresses);
    await interrupt(dataset);
    dataset.setWritable(false);
    show(addresses, [], { dataset });
    await act(async () => undefined);
    expect(screen.getByRole("status").textContent).toBe(readOnly);
    expect(screen.queryAllByRole("button")).toEqual([]);
    act(() => dataset.setWritable(true));
    expect(await screen.findByRole("button", { name: "Reprendre 1 ligne" })).toBeTruthy();
  });

  it("is not said to be the service's fault when it is lost during the run", async () => {
    const held = heldJobs();
    const dataset = fakeDataset(addresses);
    const { user } = show(addresses, [], { dataset, jobs: held.jobs });
    await user.click(screen.getByRole("button", { name: "Géocoder 3 lignes" }));
    act(() => dataset.setWritable(false));
    await act(async () => held.end({ kind: "failed", error: new AppError("conflict", "Elsewhere.", { reason: "opened-elsewhere" }) }));
    expect(screen.getByRole("alert").textContent).toMatch(/^festivals\u00a0: ce fichier est ouvert dans un autre onglet/);
    expect(screen.queryByRole("button", { name: /^Reprendre|^Géocoder/ })).toBeNull();
  });
});
