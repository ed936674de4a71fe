/** Small choices of this browser (theme, sizes, modules switched off). Values are JSON; what is read must be checked. */
export interface LocalSettings {
  get(key: string): unknown;
  set(key: string, value: unknown): void;
  /** Keys that are kept, without their prefix. */
  keys(): readonly string[];
  remove(key: string): void;
  /** Deletes all of them, and keeps nothing any more: what the page still sets lasts until it is left. */
  wipe(): void;
}

/** What libraries keep for themselves beside ours: Mantine its light or dark. */
const libraryKeys = ["mantine-color-scheme-value"];

/** Settings in localStorage under one prefix; kept in memory where the browser refuses storage (private windows). */
export function createLocalSettings(storage: Storage | null, prefix = "geoatelier."): LocalSettings {
  const memory = new Map<string, string>();
  let wiped = false;
  const kept = (): string[] => (storage ? Object.keys(storage).filter((key) => key.startsWith(prefix)) : []);
  return {
    get(key) {
      const text = memory.get(key) ?? readItem(storage, prefix + key);
      if (text === null) return undefined;
      try {
        const value: unknown = JSON.parse(text);
        return value;
      } catch {
        // Written by an older version or by hand: as if it were absent.
        return undefined;
      }
    },
    set(key, value) {
      const text = JSON.stringify(value);
      try {
        if (!storage || wiped) throw new Error("no storage");
        storage.setItem(prefix + key, text);
        memory.delete(key);
      } catch {
        // Full or refused: the choice still holds for this visit.
        memory.set(key, text);
      }
    },
    keys: () => [...new Set([...kept().map((key) => key.slice(prefix.length)), ...memory.keys()])],
    remove(key) {
      memory.delete(key);
      storage?.removeItem(prefix + key);
    },
    wipe() {
      wiped = true;
      memory.clear();
      for (const key of [...kept(), ...libraryKeys]) storage?.removeItem(key);
    },
  };
}

function readItem(storage: Storage | null, key: string): string | null {
  try {
    return storage?.getItem(key) ?? null;
  } catch {
    return null;
  }
}

/** The browser's localStorage, or null where reading the property is refused. */
export function browserStorage(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}
