import { describe, expect, it, vi } from "vitest";

import { AppError } from "#domain/appError";
import { defineModule, type ModuleDeclaration } from "#plugin-api";
import { formatMessage } from "#plugin-api/formatMessage";

import { createModuleHost, type HostDependencies } from "./moduleHost";
import { createServiceRegistry, openModuleContext } from "./openModuleContext";
import { fakeContextDependencies } from "./fakeContextDependencies";

const messages = {
  fr: () => Promise.resolve({ default: { "module.title": "Essai", "greet": "Bonjour {name}" } }),
  en: () => Promise.resolve({ default: { "module.title": "Trial", "greet": "Hello {name}" } }),
};

function trialModule(change: Partial<ModuleDeclaration> = {}): ModuleDeclaration {
  return defineModule({ id: "trial", title: "module.title", permissions: { network: [] }, messages, contributes: {}, ...change });
}

function setUp(modules: Record<string, () => Promise<ModuleDeclaration>>, change: Partial<HostDependencies> = {}) {
  let off: readonly string[] = [];
  const onFailure = vi.fn();
  const shell = fakeContextDependencies();
  const host = createModuleHost({
    declarations: modules,
    openContext: (declaration, translate) => openModuleContext(declaration, translate, shell),
    switchedOff: { read: () => off, write: (ids) => (off = ids) },
    language: "fr",
    formatMessage,
    now: () => 0,
    onFailure,
    ...change,
  });
  return { host, onFailure, shell, switchedOff: () => off };
}

const panel = { id: "one", title: "module.title", icon: "map", slot: "right", component: () => Promise.resolve({ default: () => null }) } as const;

describe("module host", () => {
  it("gives the contributions of the modules that are on, named after module and contribution", async () => {
    const { host } = setUp({ trial: async () => trialModule({ contributes: { panels: [panel] } }) });
    await host.start();
    expect(host.contributions("panels").map(({ key }) => key)).toEqual(["trial/one"]);
    expect(host.contributions("commands")).toEqual([]);
  });

  it("gives the same list again until something changes", async () => {
    const { host } = setUp({ trial: async () => trialModule({ contributes: { panels: [panel] } }) });
    await host.start();
    const before = host.contributions("panels");
    expect(host.contributions("panels")).toBe(before);
    await host.setEnabled("trial", false);
    expect(host.contributions("panels")).toEqual([]);
  });

  it("keeps the other modules when one cannot be loaded", async () => {
    const { host, onFailure } = setUp({
      broken: () => Promise.reject(new Error("no such chunk")),
      trial: async () => trialModule({ contributes: { panels: [panel] } }),
    });
    await host.start();
    expect(host.modules().find(({ id }) => id === "broken")).toMatchObject({ state: "failed", errors: [{ context: { reason: "module-not-loaded" } }] });
    expect(host.contributions("panels")).toHaveLength(1);
    expect(onFailure).toHaveBeenCalledExactlyOnceWith("broken", expect.objectContaining({ code: "service-failed" }));
  });

  it("loads a declaration again when the user asks for it", async () => {
    const load = vi.fn<() => Promise<ModuleDeclaration>>().mockRejectedValueOnce(new Error("cut")).mockResolvedValueOnce(trialModule());
    const { host } = setUp({ trial: load });
    await host.start();
    await host.setEnabled("trial", true);
    expect(host.modules()).toMatchObject([{ id: "trial", state: "on" }]);
  });

  it("undoes what a module registered before its activation threw", async () => {
    const undone = vi.fn();
    const { host } = setUp({
      trial: async () =>
        trialModule({
          activate: (context) => {
            context.onDeactivate(undone);
            throw new Error("half way");
          },
        }),
    });
    await host.start();
    expect(host.modules()[0]).toMatchObject({ state: "failed" });
    expect(undone).toHaveBeenCalledOnce();
  });

  it("refuses a module whose id is not the name of its folder", async () => {
    const { host } = setUp({ other: async () => trialModule() });
    await host.start();
    expect(host.modules()[0]).toMatchObject({ id: "other", state: "failed" });
  });

  it("remembers which modules are off, and does not activate them", async () => {
    const activate = vi.fn();
    const { host, switchedOff } = setUp({ trial: async () => trialModule({ activate }) });
    await host.start();
    await host.setEnabled("trial", false);
    expect(switchedOff()).toEqual(["trial"]);
    const again = setUp({ trial: async () => trialModule({ activate }) }, { switchedOff: { read: () => ["trial"], write: () => undefined } });
    await again.host.start();
    expect(again.host.modules()[0]).toMatchObject({ state: "off" });
    expect(activate).toHaveBeenCalledOnce();
  });

  it("removes listeners, jobs, services and undos when a module is switched off", async () => {
    const undone = vi.fn();
    const cancelled = vi.fn();
    const services = createServiceRegistry();
    const shell = fakeContextDependencies({ services });
    const { host } = setUp(
      {
        trial: async () =>
          trialModule({
            activate: (context) => {
              context.dataset.subscribe(() => undefined);
              context.jobs.subscribe(() => undefined);
              context.offer({ id: "trial.service" }, {});
              context.onDeactivate(undone);
              void context.jobs.start({
                title: "long",
                total: 1,
                run: ({ signal }) => new Promise((_, reject) => signal.addEventListener("abort", () => (cancelled(), reject(signal.reason)))),
              });
            },
          }),
      },
      { openContext: (declaration, translate) => openModuleContext(declaration, translate, shell) },
    );
    await host.start();
    expect(shell.listenerCount()).toBe(2);
    await host.setEnabled("trial", false);
    expect(shell.listenerCount()).toBe(0);
    expect(services.find("trial.service")).toBeUndefined();
    expect(cancelled).toHaveBeenCalledOnce();
    expect(undone).toHaveBeenCalledOnce();
  });

  it("runs every undo even when one of them throws, and keeps the fault", async () => {
    const undone = vi.fn();
    const { host } = setUp({
      trial: async () =>
        trialModule({
          activate: (context) => {
            context.onDeactivate(undone);
            context.onDeactivate(() => {
              throw new Error("stuck");
            });
          },
        }),
    });
    await host.start();
    await host.setEnabled("trial", false);
    expect(undone).toHaveBeenCalledOnce();
    expect(host.modules()[0]).toMatchObject({ state: "off", errors: [{ code: "bug", message: "stuck" }] });
  });

  it("puts a file that cannot be loaded down to its module, and loads it again on request", async () => {
    const { host } = setUp({ trial: async () => trialModule() });
    await host.start();
    const lazy = vi.fn().mockRejectedValueOnce(new Error("404")).mockResolvedValueOnce({ default: 7 });
    await expect(host.load("trial", lazy)).rejects.toMatchObject({ code: "service-failed", context: { reason: "module-not-loaded" } });
    expect(host.modules()[0]?.errors).toHaveLength(1);
    await expect(host.load("trial", lazy)).resolves.toBe(7);
  });

  it("makes what a factory makes once, and once more after the module was off", async () => {
    const factory = vi.fn(() => ({ id: "source", title: "t", priority: 1, accepts: () => true, search: async () => [] }));
    const { host } = setUp({ trial: async () => trialModule({ contributes: { searchSources: [async () => ({ default: factory })] } }) });
    await host.start();
    const [source] = host.contributions("searchSources");
    if (!source) throw new Error("no source");
    expect(await host.create(source)).toBe(await host.create(source));
    expect(factory).toHaveBeenCalledOnce();
    await host.setEnabled("trial", false);
    await host.setEnabled("trial", true);
    const [fresh] = host.contributions("searchSources");
    if (fresh) await host.create(fresh);
    expect(factory).toHaveBeenCalledTimes(2);
  });

  it("tells a fault of a run, except that it was cancelled", async () => {
    const { host, onFailure } = setUp({ trial: async () => trialModule() });
    await host.start();
    expect(await host.run("trial", () => Promise.reject(new AppError("timeout", "too slow")))).toBe(false);
    expect(await host.run("trial", () => Promise.reject(new AppError("cancelled", "enough")))).toBe(false);
    expect(onFailure).toHaveBeenCalledExactlyOnceWith("trial", expect.objectContaining({ code: "timeout" }));
  });

  it("speaks the other language as soon as it is chosen", async () => {
    const { host } = setUp({ trial: async () => trialModule() });
    await host.start();
    expect(host.translate("trial", "greet", { name: "Zoé" })).toBe("Bonjour Zoé");
    await host.setLanguage("en");
    expect(host.translate("trial", "greet", { name: "Zoé" })).toBe("Hello Zoé");
  });
});
