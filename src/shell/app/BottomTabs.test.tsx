// @vitest-environment jsdom
import { MantineProvider } from "@mantine/core";
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeAll, describe, expect, it } from "vitest";

import { createTranslate } from "#plugin-api/formatMessage";

import { AppContext, type App } from "./AppContext";
import BottomTabs from "./BottomTabs";
import { createLayoutStore } from "./createLayoutStore";
import { createLocalSettings } from "./localSettings";
import { frenchMessages } from "./messages";
import type { PanelEntry } from "./usePanels";

beforeAll(() => {
  window.matchMedia = (query) => ({ matches: false, media: query, addEventListener: () => undefined, removeEventListener: () => undefined }) as unknown as MediaQueryList;
});
afterEach(cleanup);

function panel(id: string): PanelEntry {
  return { id, title: id, icon: "table", slot: "bottom", order: 50, inRail: false, render: () => <p>contenu de {id}</p> };
}

function open(...ids: string[]) {
  const layout = createLayoutStore(createLocalSettings(null));
  for (const id of ids) layout.getState().show("bottom", id);
  const closed: string[] = [];
  const app: unknown = { t: createTranslate(frenchMessages, "fr"), layout, closePanel: (id: string) => closed.push(id) };
  render(
    <MantineProvider>
      <AppContext value={app as App}>
        <BottomTabs panels={ids.map(panel)} table={<p>le tableau</p>} />
      </AppContext>
    </MantineProvider>,
  );
  return { layout, closed, user: userEvent.setup() };
}

describe("the tabs beside the table", () => {
  it("show the one that was opened last", () => {
    open("features/a", "features/b");
    expect(screen.getByRole("tab", { selected: true }).textContent).toBe("features/b");
    expect(screen.getByText("contenu de features/b")).toBeTruthy();
    expect(screen.queryByText("le tableau")).toBeNull();
  });

  it("follow the arrow keys, round and round, the focus with them", async () => {
    const { user } = open("features/a", "features/b");
    screen.getByRole("tab", { selected: true }).focus();
    await user.keyboard("{ArrowRight}");
    expect(document.activeElement?.textContent).toBe("Données");
    expect(screen.getByText("le tableau")).toBeTruthy();
    await user.keyboard("{ArrowLeft}{ArrowLeft}");
    expect(screen.getByRole("tab", { selected: true }).textContent).toBe("features/a");
    await user.keyboard("{End}");
    expect(screen.getByRole("tab", { selected: true }).textContent).toBe("features/b");
  });

  it("are closed with Delete or their cross; the table is not", async () => {
    const { user, closed } = open("features/a");
    screen.getByRole("tab", { selected: true }).focus();
    await user.keyboard("{Delete}{Home}{Delete}");
    expect(closed).toEqual(["features/a"]);
    await user.click(screen.getByRole("button", { name: "Fermer le panneau features/a" }));
    expect(closed).toEqual(["features/a", "features/a"]);
  });
});

describe("the layout of the tabs", () => {
  it("gives the place of a closed tab to its neighbour, then to the table", () => {
    const layout = createLayoutStore(createLocalSettings(null));
    for (const id of ["a", "b", "c"]) layout.getState().show("bottom", id);
    layout.getState().showTab("b");
    layout.getState().close("b");
    expect(layout.getState()).toMatchObject({ tabs: ["a", "c"], bottom: "c" });
    layout.getState().close("c");
    expect(layout.getState().bottom).toBe("a");
    layout.getState().close("a");
    expect(layout.getState()).toMatchObject({ tabs: [], bottom: null, sheet: null });
  });
});
