import { createContext, useContext, useSyncExternalStore } from "react";

import type { ModuleContext } from "#plugin-api/context";
import type { OpenDataset } from "#plugin-api/datasetAccess";

/** Set by the host around each component of a module. */
export const ModuleContextReact = createContext<ModuleContext | null>(null);

/** The context of the module that this component belongs to. */
export function useModule(): ModuleContext {
  const context = useContext(ModuleContextReact);
  if (!context) throw new Error("useModule is for components that the host shows as part of a module.");
  return context;
}

/** The open dataset; the component is shown again after each change of its table (compare `table.revision`). */
export function useDataset(): OpenDataset | null {
  const { dataset } = useModule();
  useSyncExternalStore(dataset.subscribe, () => {
    const open = dataset.current();
    return open ? `${open.description.id}:${open.table.revision}` : "";
  });
  return dataset.current();
}
