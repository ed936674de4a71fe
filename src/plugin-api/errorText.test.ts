import { describe, expect, it } from "vitest";

import { AppError, errorCodes } from "#domain/appError";
import { createTranslate } from "#plugin-api/formatMessage";
import english from "#plugin-api/messages/en";
import french from "#plugin-api/messages/fr";
import { errorDetails, errorText } from "#plugin-api/errorText";

const languages = [
  ["fr", french],
  ["en", english],
] as const;

const words = (language: "fr" | "en", messages: Readonly<Record<string, string>>) => ({
  t: createTranslate(messages, language),
  has: (key: string) => key in messages,
});

describe.each(languages)("error messages in %s", (language, messages) => {
  it.each(errorCodes)("%s says who, what and the way out", (code) => {
    const text = errorText(new AppError(code, "for developers"), words(language, messages), "Géoplateforme");
    expect(text.what).toContain("Géoplateforme");
    expect(text.what).not.toContain("for developers");
    expect(text.out.length).toBeGreaterThan(10);
    expect(text.out).not.toBe(text.what);
  });
});

describe("error messages", () => {
  it("are narrowed by the reason, and fall back on the code for the way out", () => {
    const spoken = words("fr", { "error.invalid-input": "?", "error.invalid-input.out": "Corrigez.", "error.reason.empty-file": "{source} : le fichier {name} est vide." });
    const error = new AppError("invalid-input", "x", { source: "Import", reason: "empty-file", values: { name: "a.csv" } });
    expect(errorText(error, spoken)).toEqual({ what: "Import : le fichier a.csv est vide.", out: "Corrigez." });
  });

  it("fold the chain of causes into details, without a stack", () => {
    const error = new AppError("service-failed", "The packet failed.", { httpStatus: 502 }, { cause: new Error("HTML came") });
    expect(errorDetails(error)).toBe("service-failed: The packet failed.\nhttpStatus: 502\n← Error: HTML came");
  });
});
