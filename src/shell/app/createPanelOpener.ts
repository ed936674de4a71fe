import type { PanelOpening } from "#plugin-api/context";

import type { LayoutStore, Slot } from "./createLayoutStore";
import { shellPanels } from "./shellPanels";

/** Opens and closes panels, and moves the focus with them: in when one opens, back to the opener when it closes. */
export interface PanelOpener {
  open(panel: string, options?: PanelOpening): void;
  close(panel: string): void;
}

/** @param moduleSlot the slot of a module's panel, null when there is no such panel now */
export function createPanelOpener(layout: LayoutStore, moduleSlot: (panel: string) => Slot | null): PanelOpener {
  const openers = new Map<string, HTMLElement>();
  return {
    open(panel, options = {}) {
      // The table is no panel, but it is opened like one: in its place, or in the sheet of a small screen.
      if (panel === "shell/table") {
        layout.getState().setTable(true);
        layout.getState().showTab(null);
        layout.getState().showSheet(panel);
        return;
      }
      const slot = shellPanels.find(({ id }) => id === panel)?.slot ?? moduleSlot(panel);
      if (!slot) return;
      const opener = document.activeElement;
      layout.getState().show(slot, panel);
      // Somebody at work on the map or in the table sees the panel open, and stays where they are.
      if (!(opener instanceof HTMLElement) || (options.toField !== true && opener.closest("[data-workplace]"))) return;
      if (opener !== document.body) openers.set(panel, opener);
      focusSoon(
        () => document.querySelector<HTMLElement>(`[data-panel="${panel}"] h2`),
        (heading) => options.toField === true && focusField(heading),
      );
    },
    close(panel) {
      layout.getState().close(panel);
      const opener = openers.get(panel);
      openers.delete(panel);
      focusSoon(() => (opener?.isConnected ? opener : (document.getElementById(`rail-${panel}`) ?? document.getElementById("rail-more"))));
    },
  };
}

/** After React has shown the change. */
function focusSoon(find: () => HTMLElement | null, then?: (focused: HTMLElement) => void): void {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      const found = find();
      found?.focus();
      if (found) then?.(found);
    }),
  );
}

/** Puts the cursor in the panel's own field, once what shows it has loaded, unless the focus went elsewhere meanwhile. */
function focusField(heading: HTMLElement): void {
  const panel = heading.closest("[data-panel]");
  const look = (): boolean => {
    const field = panel?.querySelector<HTMLElement>("[data-panel-field]");
    field?.focus();
    return field !== null && field !== undefined;
  };
  if (!panel || look()) return;
  const observer = new MutationObserver(() => {
    if (look()) observer.disconnect();
  });
  observer.observe(panel, { childList: true, subtree: true });
  heading.addEventListener("blur", () => observer.disconnect(), { once: true });
}
