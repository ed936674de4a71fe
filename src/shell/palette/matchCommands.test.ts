import { describe, expect, it } from "vitest";

import type { ShellCommand } from "./createCommandRegistry";
import { matchCommands } from "./matchCommands";

const command = (title: string, change: Partial<ShellCommand> = {}): ShellCommand => ({ id: title, title, group: "Carte", run: () => undefined, ...change });

describe("search of commands", () => {
  const commands = [command("Ouvrir : Couches"), command("Mesurer une distance"), command("Réglages"), command("Caché", { inPalette: false })];
  const titles = (text: string) => matchCommands(commands, text).map(({ title }) => title);

  it("finds without accents, in any order of words, in the group too", () => {
    expect(titles("reglages")).toEqual(["Réglages"]);
    expect(titles("distance mesurer")).toEqual(["Mesurer une distance"]);
    expect(titles("carte mesurer")).toEqual(["Mesurer une distance"]);
  });

  it("gives all of them for nothing typed, but those that only have keys", () => {
    expect(titles("")).toEqual(["Ouvrir : Couches", "Mesurer une distance", "Réglages"]);
  });

  it("puts what begins with the text first", () => {
    expect(titles("r")[0]).toBe("Réglages");
  });
});
