import { describe, expect, it } from "vitest";

import { isSingleKey, keyWords, matchesKeys, type PressedKey } from "./keys";

const press = (key: string, held: Partial<PressedKey> = {}): PressedKey => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
});

describe("combinations of keys", () => {
  it.each([
    ["mod+k", press("k", { ctrlKey: true }), true],
    ["mod+k", press("k", { metaKey: true }), true],
    ["mod+k", press("k"), false],
    ["k", press("k", { ctrlKey: true }), false],
    ["mod+shift+z", press("Z", { ctrlKey: true, shiftKey: true }), true],
    ["mod+z", press("Z", { ctrlKey: true, shiftKey: true }), false],
    ["?", press("?", { shiftKey: true }), true],
    ["/", press("/", { shiftKey: true }), true],
    ["u", press("U", { shiftKey: true }), false],
    ["escape", press("Escape"), true],
    ["space", press(" "), true],
    ["mod++", press("+", { ctrlKey: true, shiftKey: true }), true],
  ])("%s and %o: %s", (keys, event, expected) => {
    expect(matchesKeys(keys, event)).toBe(expected);
  });

  it("knows single keys, with or without shift", () => {
    expect(["u", "shift+u", "?"].every(isSingleKey)).toBe(true);
    expect(["mod+u", "alt+u"].some(isSingleKey)).toBe(false);
  });

  it("are written as on the keyboard in front of the user", () => {
    expect(keyWords("mod+shift+z", false, "fr")).toEqual(["Ctrl", "Maj", "Z"]);
    expect(keyWords("mod+shift+z", true, "fr")).toEqual(["⌘", "⇧", "Z"]);
    expect(keyWords("escape", false, "fr")).toEqual(["Échap"]);
    expect(keyWords("mod+shift+z", false, "en")).toEqual(["Ctrl", "Shift", "Z"]);
    expect(keyWords("escape", false, "en")).toEqual(["Esc"]);
  });
});
