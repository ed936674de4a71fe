import { createStore, type StoreApi } from "zustand/vanilla";

import type { LocalSettings } from "./localSettings";

export type Slot = "left" | "right";
export type SheetHeight = "low" | "middle" | "full";

/** What stands around the map. Panels are named `shell/layers` or `module/panel`. */
export interface Layout {
  readonly left: string | null;
  readonly right: string | null;
  readonly table: boolean;
  /** On small screens: the one thing in the sheet, a panel or `shell/table`. */
  readonly sheet: string | null;
  readonly sheetHeight: SheetHeight;
}

export interface LayoutActions {
  show(slot: Slot, panel: string): void;
  close(slot: Slot): void;
  setTable(shown: boolean): void;
  showSheet(panel: string | null): void;
  setSheetHeight(height: SheetHeight): void;
}

export type LayoutStore = StoreApi<Layout & LayoutActions>;

/** The layout of this browser; the left panel and the table are remembered, work at hand is not. */
export function createLayoutStore(settings: LocalSettings): LayoutStore {
  const left = settings.get("layout.left");
  return createStore<Layout & LayoutActions>()((set) => ({
    left: typeof left === "string" ? left : null,
    right: null,
    table: settings.get("layout.table") !== false,
    sheet: null,
    sheetHeight: "middle",
    show(slot, panel) {
      if (slot === "left") settings.set("layout.left", panel);
      set({ ...(slot === "left" ? { left: panel } : { right: panel }), sheet: panel });
    },
    close(slot) {
      if (slot === "left") settings.set("layout.left", null);
      set(slot === "left" ? { left: null } : { right: null });
    },
    setTable(shown) {
      settings.set("layout.table", shown);
      set({ table: shown });
    },
    showSheet(panel) {
      set({ sheet: panel });
    },
    setSheetHeight(sheetHeight) {
      set({ sheetHeight });
    },
  }));
}
