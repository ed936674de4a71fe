// @vitest-environment jsdom
import { MantineProvider } from "@mantine/core";
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeAll, describe, expect, it } from "vitest";

import { formatMessage } from "#plugin-api/formatMessage";
import { ModuleContextReact } from "#plugin-api/ui/moduleContext";
import { installBrowserStandIns } from "#test/support/browserStandIns";
import { fakeDataset, fakeModuleContext } from "#test/support/fakeModuleContext";

import french from "../messages/fr";
import PointSection from "./PointSection";

beforeAll(installBrowserStandIns);
afterEach(cleanup);

function show(position: readonly [number, number] | null = [2.48, 48.9]) {
  const dataset = fakeDataset(
    [{ name: "adresse", role: "address", cells: ["1 rue A"] }],
    [position ? { status: "to-check", position, method: "search-csv" } : null],
  );
  dataset.setFocus(0);
  const context = fakeModuleContext(dataset, { t: (key, values) => formatMessage(french[key] ?? `[${key}]`, "fr", values) });
  render(
    <MantineProvider>
      <ModuleContextReact value={context}>
        <PointSection row={0} />
      </ModuleContextReact>
    </MantineProvider>,
  );
  return { dataset, context, user: userEvent.setup() };
}

describe("the lock of a row's point", () => {
  it("is closed at first, and says so", () => {
    show();
    expect(screen.getByText("Point verrouillé")).toBeTruthy();
    expect(screen.queryByRole("textbox")).toBeNull();
  });

  it("places by typed coordinates with a first Enter, saves with a second one, and gives the focus back", async () => {
    const { dataset, user } = show();
    await user.click(screen.getByRole("button", { name: "Déverrouiller" }));
    await user.type(screen.getByRole("textbox", { name: "Coordonnées" }), "48,901 2,481{Enter}");
    expect(screen.getByText(/^Lu en degrés décimaux/)).toBeTruthy();
    expect(dataset.corrections).toHaveLength(0);
    await user.keyboard("{Enter}");
    expect(dataset.table.point(0)).toMatchObject({ status: "by-hand", position: [2.481, 48.901], method: "typed" });
    expect(document.activeElement?.textContent).toContain("Déverrouiller");
  });

  it("says that coordinates cannot be read, next to the field", async () => {
    const { user } = show();
    await user.click(screen.getByRole("button", { name: "Déverrouiller" }));
    await user.type(screen.getByRole("textbox", { name: "Coordonnées" }), "Bondy{Enter}");
    expect(screen.getByRole("alert").textContent).toMatch(/ne se lisent pas/);
    expect(screen.getByRole("textbox", { name: "Coordonnées" }).getAttribute("aria-invalid")).toBe("true");
  });

  it("nudges by one metre with the buttons and tells the distance", async () => {
    const { user } = show();
    await user.click(screen.getByRole("button", { name: "Déverrouiller" }));
    await user.click(screen.getByRole("button", { name: "Vers le nord" }));
    await user.click(screen.getByRole("button", { name: "Vers le nord" }));
    expect(screen.getByText("À 2 m de l’ancienne place.")).toBeTruthy();
  });

  it("warns of a far place without blocking", async () => {
    const { dataset, user } = show();
    await user.click(screen.getByRole("button", { name: "Déverrouiller" }));
    await user.type(screen.getByRole("textbox", { name: "Coordonnées" }), "43,3 5,4{Enter}");
    expect(screen.getByText(/^Attention/)).toBeTruthy();
    await user.click(screen.getByRole("button", { name: /Enregistrer/ }));
    expect(dataset.table.point(0)?.status).toBe("by-hand");
  });

  it("gives up on Escape", async () => {
    const { dataset, user } = show();
    await user.click(screen.getByRole("button", { name: "Déverrouiller" }));
    await user.click(screen.getByRole("button", { name: "Vers l’est" }));
    await user.keyboard("{Escape}");
    expect(screen.getByText("Point verrouillé")).toBeTruthy();
    expect(dataset.corrections).toHaveLength(0);
  });

  it("offers to place a row without a point", async () => {
    const { user } = show(null);
    await user.click(screen.getByRole("button", { name: "Placer sur la carte" }));
    expect(screen.getByRole("button", { name: "Cliquer sur la carte" }).getAttribute("aria-pressed")).toBe("true");
    expect(screen.getByRole("button", { name: "Vers le nord" })).toHaveProperty("disabled", true);
  });
});
