import { useEffect, useRef } from "react";

import { useApp, type App } from "./AppContext";
import { parametersOf, withoutParameter } from "./urlParameters";

/** Gives the parameters of the page's address to the modules that know them: when it is opened, and when it is edited. */
export function useUrlParameters(): void {
  const app = useApp();
  const latest = useRef(app);
  useEffect(() => {
    latest.current = app;
  });
  useEffect(() => {
    const open = (): void => void openParameters(latest.current);
    open();
    window.addEventListener("hashchange", open);
    return () => window.removeEventListener("hashchange", open);
  }, []);
}

/** Each once: what was opened leaves the address, so that a reload does not undo later work. */
async function openParameters({ host, notify, t }: App): Promise<void> {
  const asked = parametersOf(window.location);
  if (asked.length === 0) return;
  await host.started;
  for (const { name, value, place } of asked) {
    const contributed = host.contributions("urlParameters").find(({ contribution }) => contribution.name === name);
    if (!contributed) {
      // After `?` stand others' parameters too (campaigns, portals); after `#` only ours.
      if (place === "hash") notify({ kind: "warning", text: t("app.parameter.unknown", { name }) });
      continue;
    }
    const { module, contribution, context } = contributed;
    const went = await host.run(module, async () => (await host.load(module, contribution.open))(context, value));
    if (went) window.history.replaceState(window.history.state, "", withoutParameter(window.location, name));
  }
}
