import { ActionIcon, Button } from "@mantine/core";
import { useMemo } from "react";
import { useStore } from "zustand";

import type { DatasetTable } from "#domain/table/datasetTable";
import type { RowId } from "#domain/table/table";
import type { SelectionActionContribution } from "#plugin-api";
import { formatNumber } from "#plugin-api/format";
import { Icon } from "#plugin-api/ui/Icon";

import { useApp } from "../app/AppContext";
import type { Contributed } from "../host/moduleHost";
import { useContributions } from "../host/useContributions";
import styles from "./SelectionBar.module.css";

/** What can be done with the selected rows together; there from the second one on. */
export function SelectionBar({ table, revision }: { table: DatasetTable; revision: number }) {
  const { dataset, t } = useApp();
  const selection = useStore(dataset.state, (state) => state.selection);
  const shown = useStore(dataset.state, (state) => state.shown);
  const access = useStore(dataset.state, (state) => (state.phase.kind === "open" ? state.phase.access : "write"));
  const contributed = useContributions("selectionActions");
  const actions = useMemo(() => [...contributed].sort((one, other) => (one.contribution.order ?? 50) - (other.contribution.order ?? 50)), [contributed]);
  const hidden = useMemo(() => countHidden(selection, shown, table.length), [selection, shown, table]);
  if (selection.size < 2) return null;
  return (
    <div className={styles.bar} role="group" aria-label={t("selection.bar")}>
      <p className={styles.told} role="status">
        <strong>{t("selection.count", { count: selection.size })}</strong>
        {hidden > 0 && <span> {t("selection.hidden", { count: hidden })}</span>}
      </p>
      <div className={styles.actions}>
        {access === "write" && actions.map((action) => <SelectionAction key={action.key} action={action} selection={selection} revision={revision} />)}
      </div>
      <ActionIcon className={styles.close ?? ""} variant="subtle" color="gray" size={32} title={t("selection.clear")} aria-label={t("selection.clear")} onClick={() => dataset.select([])}>
        <Icon name="x" />
      </ActionIcon>
    </div>
  );
}

/** The button says how many of the rows it changes; one that would change none says why. */
function SelectionAction({ action, selection, revision }: { action: Contributed<"selectionActions">; selection: ReadonlySet<RowId>; revision: number }) {
  const { host, t, language } = useApp();
  const { module, context } = action;
  const contribution: SelectionActionContribution = action.contribution;
  const count = useMemo(
    () => contribution.count(context, selection),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the table changes in place: its revision says when
    [contribution, context, selection, revision],
  );
  const title = host.translate(module, contribution.title);
  const hint = count === 0 ? host.translate(module, contribution.noneReason) : count < selection.size ? t("selection.some", { count, selected: selection.size }) : null;
  const run = async (): Promise<void> => (await host.load(module, contribution.run))(context, [...Uint32Array.from(selection).sort()]);
  return (
    <Button
      variant="default"
      size="compact-sm"
      leftSection={<Icon name={contribution.icon} size={16} />}
      // Not `disabled`: the button that was just used would lose the focus when its action has nothing left to do.
      aria-disabled={count === 0}
      {...(hint !== null && { title: hint })}
      onClick={() => {
        if (count > 0) void host.run(module, run);
      }}
    >
      {title}
      <span className={styles.figure}>{formatNumber(count, language)}</span>
    </Button>
  );
}

function countHidden(selection: ReadonlySet<RowId>, shown: Uint32Array, length: number): number {
  if (shown.length === length) return 0;
  const isShown = new Uint8Array(length);
  for (const row of shown) isShown[row] = 1;
  let hidden = 0;
  for (const row of selection) if (isShown[row] !== 1) hidden += 1;
  return hidden;
}
