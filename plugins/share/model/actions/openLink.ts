import type { ModuleContext } from "#plugin-api";

import { readMapLink } from "../mapLink";

/** Shows the map of a link; what can't be read of it is said, and the rest is shown. @throws AppError invalid-input */
export default async function openLink(context: ModuleContext, value: string): Promise<void> {
  const { view, state, newer, lost } = readMapLink(value);
  if (state) {
    await context.layers.restore(state);
  } else {
    const map = await context.map();
    await map.setProjection(view.projection);
    map.show({ position: view.centre, zoom: view.zoom });
  }
  const t = context.t;
  if (newer) context.notify({ kind: "warning", text: t("open.newer") });
  else if (!state) context.notify({ kind: "warning", text: t("open.damaged") });
  else if (lost > 0) context.notify({ kind: "warning", text: t("open.lost", { count: lost }) });
}
