import type { MapLayer, ModuleContext } from "#plugin-api";

import { compareSession } from "../compareSession";

export default function compareWithSwipe(context: ModuleContext, { id }: MapLayer): void {
  compareSession(context).swipeLayer(id);
  context.openPanel("compare");
}
