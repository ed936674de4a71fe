/** Attributes of what a view of the run panel puts first: where the keyboard goes on when it takes another's place. */
export const panelHeading = { tabIndex: -1, "data-panel-heading": "" } as const;

/** Gives the focus to the heading of the view that the element holds. */
export function focusPanelHeading(panel: HTMLElement | null): void {
  panel?.querySelector<HTMLElement>("[data-panel-heading]")?.focus();
}
