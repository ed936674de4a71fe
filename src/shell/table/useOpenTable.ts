import { useStore } from "zustand";

import { DatasetTable } from "#domain/table/datasetTable";

import { useApp } from "../app/AppContext";

/** The open table; the component is shown again after each change of its contents. */
export function useOpenTable(): { table: DatasetTable; title: string; revision: number } | null {
  const { dataset } = useApp();
  const revision = useStore(dataset.state, (state) => state.revision);
  const phase = useStore(dataset.state, (state) => state.phase);
  const open = dataset.current();
  if (phase.kind !== "open" || !(open?.table instanceof DatasetTable)) return null;
  return { table: open.table, title: phase.description.title, revision };
}
