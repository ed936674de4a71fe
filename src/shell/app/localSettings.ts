/** Small choices of this browser (theme, sizes, modules switched off). Values are JSON; what is read must be checked. */
export interface LocalSettings {
  get(key: string): unknown;
  set(key: string, value: unknown): void;
}

/** Settings in localStorage under one prefix; kept in memory where the browser refuses storage (private windows). */
export function createLocalSettings(storage: Storage | null, prefix = "geoatelier."): LocalSettings {
  const memory = new Map<string, string>();
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
        if (!storage) throw new Error("no storage");
        storage.setItem(prefix + key, text);
        memory.delete(key);
      } catch {
        // Full or refused: the choice still holds for this visit.
        memory.set(key, text);
      }
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
