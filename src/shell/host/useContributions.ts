import { useSyncExternalStore } from "react";

import { useApp } from "../app/AppContext";
import type { Contributed, ContributionKind } from "./moduleHost";

/** The contributions of one kind that stand now; the component is shown again when a module goes or comes. */
export function useContributions<K extends ContributionKind>(kind: K): readonly Contributed<K>[] {
  const { host } = useApp();
  return useSyncExternalStore(host.subscribe, () => host.contributions(kind));
}
