import { useMemo } from "react";
import type { GroupProps, Layout } from "react-resizable-panels";

import { useApp } from "./AppContext";

/**
 * Sizes of a group of panels, in percent, kept in this browser for each set of panels that stands.
 * @returns properties for the group
 */
export function useRememberedLayout(
  group: string,
  panelIds: readonly string[],
): Pick<GroupProps, "defaultLayout" | "onLayoutChanged"> {
  const { settings } = useApp();
  const key = `layout.${group}.${panelIds.join("+")}`;
  return useMemo(() => {
    const saved = parseLayout(settings.get(key), key.split(".").at(-1)?.split("+") ?? []);
    return {
      ...(saved ? { defaultLayout: saved } : {}),
      onLayoutChanged: ((_layout, meta) => {
        if (meta.isUserInteraction) settings.set(key, meta.requestedLayout);
      }) satisfies GroupProps["onLayoutChanged"],
    };
  }, [settings, key]);
}

/** Sizes for exactly these panels, in percent, or null. */
function parseLayout(value: unknown, panelIds: readonly string[]): Layout | null {
  if (typeof value !== "object" || value === null) return null;
  const sizes = Object.entries(value);
  const fits = sizes.length === panelIds.length && sizes.every(([id, size]) => panelIds.includes(id) && typeof size === "number" && size > 0);
  return fits ? Object.fromEntries(sizes) : null;
}
