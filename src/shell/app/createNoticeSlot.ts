import type { Notice } from "#plugin-api/context";

/** Short notices that nobody has to read. What shows them loads with the first one. */
export interface NoticeSlot {
  notify(notice: Notice): void;
  /** Called by what shows them. Notices that came before are handed over. @returns undo */
  attach(show: (notice: Notice) => void): () => void;
  /** Called with the first notice. @returns undo */
  onFirst(load: () => void): () => void;
}

export function createNoticeSlot(): NoticeSlot {
  const waiting: Notice[] = [];
  let show: ((notice: Notice) => void) | null = null;
  let load: (() => void) | null = null;
  return {
    notify(notice) {
      if (show) {
        show(notice);
        return;
      }
      waiting.push(notice);
      load?.();
    },
    attach(shown) {
      show = shown;
      for (const notice of waiting.splice(0)) shown(notice);
      return () => {
        show = null;
      };
    },
    onFirst(loader) {
      load = loader;
      if (waiting.length > 0) loader();
      return () => {
        load = null;
      };
    },
  };
}
