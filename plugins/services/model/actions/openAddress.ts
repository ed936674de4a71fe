import type { ModuleContext } from "#plugin-api";

import { discoverySession } from "../discoverySession";

/** A link to the page that names a service: the panel opens on what was found there. */
export default function openAddress(context: ModuleContext, value: string): void {
  context.openPanel("services");
  discoverySession(context).readAddress(value);
}
