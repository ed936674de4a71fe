import { describe, expect, it, vi } from "vitest";

import { createTranslate } from "#plugin-api/formatMessage";

import { frenchMessages, loadMessages, mergeAreas } from "./messages";

describe("messages of the shell", () => {
  it("are complete in both languages, and none is empty", async () => {
    const english = await loadMessages("en");
    expect(Object.keys(english).sort()).toEqual(Object.keys(frenchMessages).sort());
    expect(Object.entries({ ...frenchMessages, ...english }).filter(([, text]) => text.trim() === "")).toEqual([]);
  });

  it("are refused when two areas use one key", () => {
    expect(() => mergeAreas({ one: { title: "a" }, two: { title: "b" } })).toThrow("two");
  });

  it("write numbers and plurals as the language does", () => {
    const t = createTranslate({ rows: "{count, plural, one {# ligne} other {# lignes}}" }, "fr");
    expect(t("rows", { count: 0 })).toBe("0 ligne");
    expect(t("rows", { count: 2845 })).toBe("2\u202f845 lignes");
  });

  it("show a key that is missing, and report it", () => {
    const reported = vi.spyOn(console, "error").mockImplementation(() => undefined);
    expect(createTranslate({}, "en")("no.such.key")).toBe("[no.such.key]");
    expect(reported).toHaveBeenCalledOnce();
    reported.mockRestore();
  });
});
