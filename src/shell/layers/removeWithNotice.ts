import type { App } from "../app/AppContext";

/** Takes layers off the list at once, and says so with the way back. */
export function removeWithNotice({ t, notify, layerList }: Pick<App, "t" | "notify" | "layerList">, text: string, remove: () => void): void {
  const before = layerList.getState();
  remove();
  const after = layerList.getState();
  notify({
    kind: "info",
    text,
    action: {
      title: t("layers.removed.undo"),
      run: () => {
        const now = layerList.getState();
        // The last step is the removal: taken back as such. Else what was removed comes back, and later work stays.
        if (now.list === after.list && now.groups === after.groups) now.undo();
        else now.putBack(before.list);
      },
    },
  });
}
