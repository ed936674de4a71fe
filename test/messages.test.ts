import { describe, expect, it } from "vitest";

import { formatMessage } from "#plugin-api/formatMessage";
import type { Messages } from "#plugin-api/messages";

const files = { ...import.meta.glob<{ default: Messages }>("../src/**/messages/*.ts", { eager: true }), ...import.meta.glob<{ default: Messages }>("../plugins/*/messages/*.ts", { eager: true }) };

/** Every message of the shell, the command line and the modules, as `[file, key, text]`. */
const messages = Object.entries(files).flatMap(([file, { default: texts }]) => Object.entries(texts).map(([key, text]) => [file.replace("../", ""), key, text] as const));

/** What is counted; a message that gives more than one its plural must have another form for one. */
const counted = "lignes|colonnes|objets|couches|fiches|points|fichiers|adresses|erreurs|pages|minutes|secondes|jours|communes|cellules|rows|columns|objects|features|layers|records|files|addresses|errors|seconds|days|cells";
const bare = new RegExp(String.raw`\{(\w+)(?:, number)?\}\s+(?:\p{L}+\s+)?(?:${counted})\b`, "u");

/** Never one: limits of ours and of formats. */
const always = new Set(["limit", "most"]);

describe("messages in every language", () => {
  it("have a form of their own for one of what they count", () => {
    const wrong = messages.filter(([, , text]) => {
      const name = bare.exec(withoutPlurals(text))?.[1];
      return name !== undefined && !always.has(name);
    });
    expect(wrong.map(([file, key, text]) => `${file} ${key}: ${text}`)).toEqual([]);
  });

  it("give sizes by the one function that knows their units", () => {
    const wrong = messages.filter(([, , text]) => /\{\w+(?:, number)?\}\s*(?:octets|bytes)\b/.test(text));
    expect(wrong.map(([file, key]) => `${file} ${key}`)).toEqual([]);
  });

  it("say one row, and figures as people read them", () => {
    const of = (key: string, values: Record<string, string | number>) => {
      const text = messages.find(([file, name]) => file.endsWith("/fr.ts") && name === key)?.[2];
      if (text === undefined) throw new Error(`No message ${key}.`);
      return formatMessage(text, "fr", values);
    };
    expect(of("import.summary", { rows: 1, columns: 1, size: "0,2\u00a0ko" })).toBe("1 ligne, 1 colonne, 0,2\u00a0ko");
    expect(of("import.summary", { rows: 2845, columns: 12, size: "42\u00a0ko" })).toBe("2\u202f845 lignes, 12 colonnes, 42\u00a0ko");
    expect(of("export.progress", { done: 1, total: 2845 })).toBe("1 ligne sur 2\u202f845");
  });
});

/** `{count, plural, one {# ligne} other {{rows} lignes}}` is left out, braces within braces with it. */
function withoutPlurals(text: string): string {
  let left = text;
  for (let start = left.search(/\{\w+, plural,/); start >= 0; start = left.search(/\{\w+, plural,/)) {
    let depth = 0;
    let end = start;
    do {
      if (left[end] === "{") depth += 1;
      if (left[end] === "}") depth -= 1;
      end += 1;
    } while (depth > 0 && end < left.length);
    left = left.slice(0, start) + left.slice(end);
  }
  return left;
}
