import { createStore, type StoreApi } from "zustand/vanilla";

import type { LocalSettings } from "./localSettings";

export type Slot = "left" | "right" | "bottom";
export type SheetHeight = "low" | "middle" | "full";

/** What stands around the map. Panels are named `shell/layers` or `module/panel`. */
export interface Layout {
  readonly left: string | null;
  readonly right: string | null;
  readonly table: boolean;
  /** Whether the welcome stands where no file is open; closed once, it stays closed until it is asked for. */
  readonly welcome: boolean;
  /** Panels opened as tabs beside the table, in the order of their opening. */
  readonly tabs: readonly string[];
  /** The tab that is seen; null is the table's, or the first one without a table. */
  readonly bottom: string | null;
  /** On small screens: the one thing in the sheet, a panel or `shell/table`. */
  readonly sheet: string | null;
  readonly sheetHeight: SheetHeight;
}

export interface LayoutActions {
  show(slot: Slot, panel: string): void;
  close(panel: string): void;
  /** Shows a tab that is open; null is the table's. */
  showTab(panel: string | null): void;
  setTable(shown: boolean): void;
  setWelcome(shown: boolean): void;
  showSheet(panel: string | null): void;
  setSheetHeight(height: SheetHeight): void;
}

export type LayoutStore = StoreApi<Layout & LayoutActions>;

/** The layout of this browser; the left panel and the table are remembered, work at hand is not. */
export function createLayoutStore(settings: LocalSettings): LayoutStore {
  const left = settings.get("layout.left");
  return createStore<Layout & LayoutActions>()((set, get) => ({
    left: typeof left === "string" ? left : null,
    right: null,
    table: settings.get("layout.table") !== false,
    welcome: settings.get("layout.welcome") !== false,
    tabs: [],
    bottom: null,
    sheet: null,
    sheetHeight: "middle",
    show(slot, panel) {
      if (slot === "left") settings.set("layout.left", panel);
      if (slot === "bottom") set(({ tabs }) => ({ tabs: tabs.includes(panel) ? tabs : [...tabs, panel], bottom: panel, sheet: panel }));
      else set({ ...(slot === "left" ? { left: panel } : { right: panel }), sheet: panel });
    },
    close(panel) {
      const { left: atLeft, right, tabs, bottom, sheet } = get();
      if (atLeft === panel) {
        settings.set("layout.left", null);
        set({ left: null });
      }
      if (right === panel) set({ right: null });
      if (tabs.includes(panel)) {
        const at = tabs.indexOf(panel);
        const rest = tabs.filter((tab) => tab !== panel);
        // The neighbour takes its place, the table's tab where there is none.
        set({ tabs: rest, bottom: bottom === panel ? (rest[at] ?? rest[at - 1] ?? null) : bottom });
      }
      if (sheet === panel) set({ sheet: null });
    },
    showTab(panel) {
      set({ bottom: panel });
    },
    setTable(shown) {
      settings.set("layout.table", shown);
      set({ table: shown });
    },
    setWelcome(shown) {
      settings.set("layout.welcome", shown);
      set({ welcome: shown });
    },
    showSheet(panel) {
      set({ sheet: panel });
    },
    setSheetHeight(sheetHeight) {
      set({ sheetHeight });
    },
  }));
}
