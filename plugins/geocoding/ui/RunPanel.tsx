import { Button } from "@mantine/core";
import { useEffect } from "react";
import { useStore } from "zustand";

import { EmptyState } from "#plugin-api/ui/EmptyState";
import { useDataset, useModule } from "#plugin-api/ui/moduleContext";

import { InterruptedRun } from "./InterruptedRun";
import { PlanForm } from "./PlanForm";
import { RunProgress } from "./RunProgress";
import { RunReportView } from "./RunReportView";
import { runSession } from "./runSession";

/** « Géocoder » : plan, progress, report. One thing at a time, for the open dataset. */
export default function RunPanel() {
  const context = useModule();
  const { t } = context;
  const open = useDataset();
  const session = runSession(context);
  const state = useStore(session.store);
  const id = open?.description.id;
  useEffect(() => {
    if (id !== undefined) void session.lookForInterrupted();
  }, [session, id]);

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
  if (isHere && state.kind === "running") return <RunProgress state={state} />;
  if (isHere && state.kind === "interrupted") return <InterruptedRun run={state.run} session={session} />;
  if (isHere && state.kind === "ended") return <RunReportView report={state.report} session={session} open={open} />;
  // Other columns or other roles make another plan.
  const roles = open.table.columns.map((column) => column.role ?? "").join();
  return <PlanForm key={`${id}:${roles}`} open={open} session={session} isBusy={state.kind === "running"} />;
}
