import type { ModuleContext } from "#plugin-api";

import { kioskSession } from "./kioskSession";

export default function openKiosk(context: ModuleContext): void {
  kioskSession(context).store.setState({ page: "catalogue", opened: null });
  context.openPanel("kiosk", { toField: true });
}
