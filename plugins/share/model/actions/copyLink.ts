import { AppError } from "#domain/appError";
import type { ModuleContext } from "#plugin-api";

import { mapAddress } from "../mapAddress";
import { whatStaysBehind } from "../whatStaysBehind";

/** Puts the map's address on the clipboard, and says when a receiver would not see everything. */
export default async function copyLink(context: ModuleContext): Promise<void> {
  const state = await context.layers.state();
  await copyText(mapAddress(location.href, state));
  const behind = whatStaysBehind(state, { pageIsSecure: location.protocol === "https:", hasDataset: context.dataset.current() !== null });
  context.notify({
    kind: behind.length > 0 ? "warning" : "success",
    text: context.t(behind.length > 0 ? "link.copied-with-loss" : "link.copied"),
    ...(behind.length > 0 ? { action: { title: context.t("link.see-loss"), run: () => context.openPanel("share") } } : {}),
  });
}

/** @throws AppError permission-denied where the browser refuses its clipboard */
export async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch (cause) {
    throw new AppError("permission-denied", "The clipboard was refused.", { reason: "clipboard-refused" }, { cause });
  }
}
