// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { defineModule, type Lazy } from "#plugin-api";
import { formatMessage } from "#plugin-api/formatMessage";
import { useModule } from "#plugin-api/ui/moduleContext";
import type { ComponentType } from "react";

import { AppContext, type App } from "../app/AppContext";
import { fakeContextDependencies } from "./fakeContextDependencies";
import { ModuleComponent } from "./ModuleComponent";
import { createModuleHost, type ModuleHost } from "./moduleHost";
import { openModuleContext } from "./openModuleContext";

vi.mock("../app/loadWithStyles", () => ({ loadWithStyles: (load: () => Promise<unknown>) => load() }));

const words = { "module.title": "Essai", "hello": "Bonjour" };
const trial = defineModule({
  id: "trial",
  title: "module.title",
  permissions: { network: [] },
  messages: { fr: async () => ({ default: words }), en: async () => ({ default: words }) },
  contributes: { panels: [{ id: "one", title: "module.title", icon: "map", slot: "right", component: async () => ({ default: () => null }) }] },
});

async function startHost(): Promise<ModuleHost> {
  const shell = fakeContextDependencies();
  const host = createModuleHost({
    declarations: { trial: async () => trial },
    openContext: (declaration, translate) => openModuleContext(declaration, translate, shell),
    switchedOff: { read: () => [], write: () => undefined },
    language: "fr",
    formatMessage,
    now: () => 0,
    onFailure: () => undefined,
  });
  await host.start();
  return host;
}

async function show(component: Lazy<ComponentType>): Promise<ModuleHost> {
  const host = await startHost();
  const context = host.find("panels", "trial/one")?.context;
  if (!context) throw new Error("The trial module is not on.");
  // Only what the component under test asks of the application.
  const app = { host, language: "fr", t: (key: string) => key } as App;
  render(
    <AppContext value={app}>
      <p>la carte</p>
      <ModuleComponent module="trial" context={context} component={component} props={{}} />
    </AppContext>,
  );
  return host;
}

function Greeting() {
  return <p>{useModule().t("hello")}</p>;
}

describe("a component of a module", () => {
  beforeEach(() => {
    // React repeats what a boundary catches.
    vi.spyOn(console, "error").mockImplementation(() => undefined);
  });
  afterEach(() => {
    cleanup();
    vi.restoreAllMocks();
  });

  it("is loaded when shown, with the module's own words", async () => {
    await show(async () => ({ default: Greeting }));
    expect(await screen.findByText("Bonjour")).toBeDefined();
  });

  it("that throws leaves the rest of the page up, and is put down to its module", async () => {
    const host = await show(async () => ({
      default: () => {
        throw new Error("no such layer");
      },
    }));
    const message = await screen.findByRole("alert");
    expect(message.textContent).toContain("Essai a rencontré une erreur imprévue.");
    expect(screen.getByText("la carte")).toBeDefined();
    expect(host.modules()[0]?.errors).toMatchObject([{ code: "bug", message: "no such layer" }]);
  });

  it("that could not be loaded can be asked for again", async () => {
    const component = vi.fn<Lazy<ComponentType>>().mockRejectedValueOnce(new Error("cut")).mockResolvedValue({ default: Greeting });
    await show(component);
    await userEvent.click(await screen.findByRole("button", { name: "Réessayer" }));
    expect(await screen.findByText("Bonjour")).toBeDefined();
    expect(component).toHaveBeenCalledTimes(2);
  });
});
