import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { createModuleFolder } from "#test/support/createModuleFolder";

import { fakeContextDependencies } from "../src/shell/host/fakeContextDependencies";
import { createModuleHost } from "../src/shell/host/moduleHost";
import { openModuleContext } from "../src/shell/host/openModuleContext";

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "geoatelier-"));
  mkdirSync(join(root, "plugins"));
});
afterEach(() => rmSync(root, { recursive: true }));

describe("npm run new:module", () => {
  it("makes a folder with all that a module must have, under its own name", async () => {
    expect(createModuleFolder(root, "flood-zones")).toBe("plugins/flood-zones");
    for (const path of ["module.ts", "README.md", "messages/fr.ts", "messages/en.ts", "model/countPlaced.test.ts", "ui/SummaryPanel.tsx"]) {
      expect(existsSync(join(root, "plugins/flood-zones", path)), path).toBe(true);
    }
    const made = (await import(join(root, "plugins/flood-zones/messages/fr.ts"))) as { default: Record<string, string> };
    expect(made.default["module.title"]).toBe("flood-zones");
  });

  it("makes a module that the host takes, switches off and on again", async () => {
    const { default: declaration } = await import("./support/moduleTemplate/module");
    const shell = fakeContextDependencies();
    const host = createModuleHost({
      declarations: { "my-module": async () => declaration },
      openContext: (module, translate) => openModuleContext(module, translate, shell),
      switchedOff: { read: () => [], write: () => undefined },
      language: "fr",
      formatMessage: (message) => message,
      now: () => 0,
      onFailure: (_, error) => {
        throw error;
      },
    });
    await host.start();
    expect(host.contributions("panels").map(({ key }) => key)).toEqual(["my-module/summary"]);
    await host.setEnabled("my-module", false);
    await host.setEnabled("my-module", true);
    expect(host.modules()).toMatchObject([{ id: "my-module", state: "on", errors: [] }]);
  });

  it.each([undefined, "", "Flood", "flood zones", "../flood", "-flood", "flood--zones", "2flood", "a".repeat(41)])("refuses the name %s", (name) => {
    expect(() => createModuleFolder(root, name)).toThrow(/for instance/i);
  });

  it("refuses a name that is taken", () => {
    createModuleFolder(root, "flood-zones");
    expect(() => createModuleFolder(root, "flood-zones")).toThrow("exists already");
  });
});
