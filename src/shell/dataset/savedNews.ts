import type { TabChannel } from "./tabChannel";

/** Who shows the list of saved datasets hears when it may be another one. */
export interface SavedNews {
  listen(listener: () => void): () => void;
  /** Tells the listeners of this tab. */
  tell(): void;
  /** Something changed here: tells this tab and the others. */
  changed(): void;
}

export function createSavedNews(tabs: Pick<TabChannel, "tell">): SavedNews {
  const listeners = new Set<() => void>();
  const tell = (): void => {
    for (const listener of [...listeners]) listener();
  };
  return {
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tell,
    changed() {
      tell();
      tabs.tell({ kind: "saved-changed" });
    },
  };
}
