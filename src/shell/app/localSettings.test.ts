// @vitest-environment jsdom
import { describe, expect, it } from "vitest";

import { createLocalSettings } from "./localSettings";

describe("settings of this browser", () => {
  it("come back as they were set", () => {
    createLocalSettings(window.localStorage).set("layout.left", "shell/layers");
    expect(createLocalSettings(window.localStorage).get("layout.left")).toBe("shell/layers");
  });

  it("hold for the visit where the browser refuses storage", () => {
    const settings = createLocalSettings(null);
    settings.set("theme", "dark");
    expect(settings.get("theme")).toBe("dark");
  });

  it("are absent where something else was written", () => {
    window.localStorage.setItem("geoatelier.broken", "{not json");
    expect(createLocalSettings(window.localStorage).get("broken")).toBeUndefined();
  });
});
