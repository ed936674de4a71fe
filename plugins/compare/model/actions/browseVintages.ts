import type { MapLayer, ModuleContext } from "#plugin-api";

import { compareSession } from "../compareSession";

export default function browseVintages(context: ModuleContext, { id }: MapLayer): void {
  compareSession(context).browse(id);
  context.openPanel("compare");
}
