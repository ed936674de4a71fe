import type { Language } from "#plugin-api/messages";

/** A combination of keys, taken apart. `key` is lower case, as KeyboardEvent.key gives it. */
interface Combination {
  readonly mod: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
  readonly key: string;
}

export interface PressedKey {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

function parse(keys: string): Combination {
  const parts = keys.toLowerCase().split("+").filter((part) => part !== "");
  // `ctrl++`: the plus sign itself.
  const key = keys.endsWith("++") || keys === "+" ? "+" : (parts.at(-1) ?? "");
  return { mod: parts.includes("mod"), shift: parts.includes("shift"), alt: parts.includes("alt"), key: named[key] ?? key };
}

const named: Readonly<Record<string, string>> = {
  esc: "escape",
  space: " ",
  up: "arrowup",
  down: "arrowdown",
  left: "arrowleft",
  right: "arrowright",
};

/** Whether an event is this combination. Shift is ignored for signs, which keyboards put where they like (`?`, `/`). */
export function matchesKeys(keys: string, event: PressedKey): boolean {
  const wanted = parse(keys);
  const pressed = event.key.toLowerCase();
  if (pressed !== wanted.key || (event.ctrlKey || event.metaKey) !== wanted.mod || event.altKey !== wanted.alt) return false;
  const isSign = pressed.length === 1 && pressed.toLowerCase() === pressed.toUpperCase();
  return isSign || event.shiftKey === wanted.shift;
}

/** Whether a combination is one key alone: it may act only where nothing is typed. */
export function isSingleKey(keys: string): boolean {
  const { mod, alt } = parse(keys);
  return !mod && !alt;
}

/** The combination in the words of the keyboard in front of the user: `Ctrl`, `K`; in French `Maj`, in English `Shift`. */
export function keyWords(keys: string, isMac: boolean, language: Language): string[] {
  const { mod, shift, alt, key } = parse(keys);
  const words: string[] = [];
  if (mod) words.push(isMac ? "⌘" : "Ctrl");
  if (alt) words.push(isMac ? "⌥" : "Alt");
  if (shift) words.push(isMac ? "⇧" : language === "fr" ? "Maj" : "Shift");
  words.push((language === "fr" ? shownInFrench[key] : undefined) ?? shown[key] ?? (key.length === 1 ? key.toUpperCase() : key.slice(0, 1).toUpperCase() + key.slice(1)));
  return words;
}

const shown: Readonly<Record<string, string>> = {
  " ": "␣",
  escape: "Esc",
  arrowup: "↑",
  arrowdown: "↓",
  arrowleft: "←",
  arrowright: "→",
};

const shownInFrench: Readonly<Record<string, string>> = { escape: "Échap", enter: "Entrée", delete: "Suppr" };
