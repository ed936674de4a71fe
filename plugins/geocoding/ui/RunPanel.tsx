import { Button } from "@mantine/core";
import { useEffect, useSyncExternalStore, type ReactNode } from "react";
import { useStore } from "zustand";

import { EmptyState } from "#plugin-api/ui/EmptyState";
import { useDataset, useModule } from "#plugin-api/ui/moduleContext";

import { planMemory } from "../model/planMemory";
import { InterruptedRun } from "./InterruptedRun";
import { PlanForm } from "./PlanForm";
import { ReadOnlyHere } from "./ReadOnlyHere";
import { RunProgress } from "./RunProgress";
import { RunReportView } from "./RunReportView";
import { runSession } from "./runSession";
import { useFocusOnReplacement } from "./useFocusOnReplacement";

/** « Géocoder » : plan, progress, report. One thing at a time, for the open dataset. */
export default function RunPanel() {
  const context = useModule();
  const { t } = context;
  const open = useDataset();
  const session = runSession(context);
  const state = useStore(session.store);
  const memory = planMemory(context);
  const restored = useStore(memory.store, (remembered) => remembered.restored);
  const id = open?.description.id;
  const writable = useSyncExternalStore(context.dataset.subscribe, () => context.dataset.writable);
  const panel = useFocusOnReplacement(session.store);
  useEffect(() => {
    if (id !== undefined) void session.lookForInterrupted();
  }, [session, id, writable]);

  if (!open) {
    return (
      <EmptyState
        icon="map-pins"
        title={t("empty.title")}
        action={<Button onClick={() => context.openPanel("shell/import")}>{t("empty.open")}</Button>}
      >
        {t("empty.text")}
      </EmptyState>
    );
  }
  const isHere = state.kind === "planning" || state.dataset === id;
  const view = (): ReactNode => {
    if (isHere && state.kind === "running") return <RunProgress state={state} />;
    if (isHere && state.kind === "ended") return <RunReportView report={state.report} session={session} open={open} writable={writable} />;
    if (!writable) return <ReadOnlyHere />;
    if (isHere && state.kind === "interrupted") return <InterruptedRun run={state.run} session={session} />;
    // Other columns or other roles make another plan.
    const roles = open.table.columns.map((column) => column.role ?? "").join();
    return (
      <PlanForm
        key={`${id}:${roles}:${restored}`}
        open={open}
        session={session}
        memory={memory}
        scope={state.kind === "planning" ? state.scope : undefined}
        isBusy={state.kind === "running"}
      />
    );
  };
  return <div ref={panel}>{view()}</div>;
}
