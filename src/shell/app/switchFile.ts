import { importStores } from "../import/importStores";
import type { App } from "./AppContext";

/** Closes the open file and shows the welcome, with all that is saved: no panel stands before it. */
export async function closeFile({ dataset, layout }: Pick<App, "dataset" | "layout">): Promise<void> {
  await dataset.close();
  forgetDone({ dataset });
  const { right, close } = layout.getState();
  if (right !== null) close(right);
  layout.getState().showSheet(null);
  focusSoon(() => document.querySelector<HTMLElement>("[data-welcome] h2"));
}

/** Opens a saved file in place of the open one. */
export async function reopenFile({ dataset }: Pick<App, "dataset">, id: string): Promise<void> {
  await dataset.reopen(id);
  forgetDone({ dataset });
  focusSoon(() => document.querySelector<HTMLElement>("[data-file-menu]"));
}

/** The import panel says which file it opened: once that is past, it offers the choice of a file again. */
export function forgetDone({ dataset }: Pick<App, "dataset">): void {
  const imports = importStores.get(dataset);
  if (imports?.state.getState().kind === "done") imports.reset();
}

/** Whether the open file is kept nowhere, not even until the page closes: leaving it loses it. */
export function isLostOnceLeft({ dataset }: Pick<App, "dataset">): boolean {
  const { phase, storage } = dataset.state.getState();
  return phase.kind === "open" && storage.kind === "memory-only" && storage.reason === "full";
}

/** After React has shown the change, unless the user went elsewhere meanwhile. */
function focusSoon(find: () => HTMLElement | null): void {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) find()?.focus();
    }),
  );
}
