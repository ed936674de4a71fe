import { Button } from "@mantine/core";
import { useEffect, useRef, type KeyboardEvent, type RefObject } from "react";
import { useStore } from "zustand";

import type { RowId } from "#domain/table/table";
import { Icon } from "#plugin-api/ui/Icon";
import { useDataset, useModule } from "#plugin-api/ui/moduleContext";

import { correctionSessions } from "../model/correctionSessions";
import { DraftForm } from "./DraftForm";
import { Key } from "./Key";
import styles from "./correction.module.css";
import { useGhost } from "./useGhost";

/** The lock of the row's point and, once open, the ways to move it. */
export default function PointSection({ row }: { row: RowId }) {
  const context = useModule();
  const dataset = useDataset();
  const { lock, rowPanelIsShown } = correctionSessions(context);
  const state = useStore(lock.store);
  const table = dataset?.table;
  const index = table?.indexOf(row) ?? -1;
  const point = table && index !== -1 ? table.point(index) : null;
  const isUnlocked = state.kind === "unlocked" && state.row === row;
  useGhost(isUnlocked ? null : point);
  useEffect(() => rowPanelIsShown(), [rowPanelIsShown]);
  // The draft goes with the control that had the focus: the lock's button takes it.
  const draftHadFocus = useRef(false);
  const unlockButton = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!isUnlocked && draftHadFocus.current) unlockButton.current?.focus();
    draftHadFocus.current = false;
  }, [isUnlocked]);
  // Another row is shown: what was moved is saved. The panel may go (small screens): the map still has the draft.
  useEffect(() => {
    const present = lock.store.getState();
    if (present.kind === "unlocked" && present.row !== row) void lock.leave();
  }, [lock, row]);

  if (!table || index === -1) return null;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Escape" && isUnlocked) {
      event.stopPropagation();
      lock.abandon();
    }
  };
  return (
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions -- Escape leaves the draft from any control inside
    <div className={styles.section} onKeyDown={onKeyDown} data-correction={isUnlocked ? "unlocked" : "locked"}>
      {isUnlocked ? <DraftForm state={state} lock={lock} hadFocus={draftHadFocus} /> : <LockedPoint row={row} isPlaced={Boolean(point?.position)} button={unlockButton} />}
    </div>
  );
}

/** The row's panel says above where the point stands and has the actions on it: here is only that it can't move. */
function LockedPoint({ row, isPlaced, button }: { row: RowId; isPlaced: boolean; button: RefObject<HTMLButtonElement | null> }) {
  const context = useModule();
  const { t } = context;
  const { lock } = correctionSessions(context);
  return (
    <div className={styles.locked}>
      <p>
        <Icon name={isPlaced ? "lock" : "map-pin"} />
        <span>{t(isPlaced ? "section.locked" : "section.none")}</span>
      </p>
      <Button ref={button} variant={isPlaced ? "default" : "filled"} rightSection={<Key name="D" />} onClick={() => lock.unlock(row)}>
        {t(isPlaced ? "section.unlock" : "section.place")}
      </Button>
    </div>
  );
}
