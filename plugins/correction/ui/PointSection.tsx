import { Button } from "@mantine/core";
import { useEffect, type KeyboardEvent } from "react";
import { useStore } from "zustand";

import type { RowPoint } from "#domain/table/point";
import type { RowId } from "#domain/table/table";
import { formatDateTime, formatDistance, formatLonLat } from "#plugin-api/format";
import { Icon } from "#plugin-api/ui/Icon";
import { useDataset, useModule } from "#plugin-api/ui/moduleContext";
import { StatusSymbol } from "#plugin-api/ui/StatusSymbol";

import { correctionSessions } from "../model/correctionSessions";
import { DraftForm } from "./DraftForm";
import { Key } from "./Key";
import styles from "./correction.module.css";
import { useGhost } from "./useGhost";

/** The row's point and its lock: where it stands, how it was obtained, and the ways to change it. */
export default function PointSection({ row }: { row: RowId }) {
  const context = useModule();
  const dataset = useDataset();
  const { lock } = correctionSessions(context);
  const state = useStore(lock.store);
  const table = dataset?.table;
  const index = table?.indexOf(row) ?? -1;
  const point = table && index !== -1 ? table.point(index) : null;
  const isUnlocked = state.kind === "unlocked" && state.row === row;
  useGhost(isUnlocked ? null : point);
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
      {isUnlocked ? <DraftForm state={state} lock={lock} /> : <LockedPoint row={row} point={point} />}
    </div>
  );
}

function LockedPoint({ row, point }: { row: RowId; point: RowPoint | null }) {
  const context = useModule();
  const { t, language } = context;
  const { lock } = correctionSessions(context);
  const position = point?.position ?? null;
  const byHand = point?.status === "by-hand";
  const revert = async (): Promise<void> => {
    if (!(await lock.revert(row))) context.notify({ kind: "info", text: t("notice.nothing-to-revert") });
  };
  return (
    <>
      {position && point ? (
        <dl className={styles.facts}>
          <dt>{t("section.coordinates")}</dt>
          <dd className={styles.figures}>{formatLonLat(position, language)}</dd>
          {point.method && (
            <>
              <dt>{t("section.obtained")}</dt>
              <dd>
                {point.date
                  ? t("method.on", { method: t(`method.${point.method}`), date: formatDateTime(point.date, language) })
                  : t(`method.${point.method}`)}
              </dd>
            </>
          )}
          {point.movedMetres !== undefined && point.movedMetres > 0 && (
            <>
              <dt>{t("section.moved")}</dt>
              <dd>{t("section.moved-by", { distance: formatDistance(point.movedMetres, language) })}</dd>
            </>
          )}
        </dl>
      ) : (
        <p className={styles.none}>
          <StatusSymbol status={point?.status ?? "untreated"} />
          {t("section.none")}
        </p>
      )}
      <div className={styles.actions}>
        {position && !byHand && (
          <Button variant="default" leftSection={<Icon name="circle-check" />} rightSection={<Key name="B" />} onClick={() => void lock.confirm(row)}>
            {t("action.confirm")}
          </Button>
        )}
        <Button
          variant={position ? "default" : "filled"}
          leftSection={<Icon name={position ? "lock" : "map-pin"} />}
          rightSection={<Key name="D" />}
          onClick={() => lock.unlock(row)}
        >
          {t(position ? "action.unlock" : "action.place")}
        </Button>
        {byHand && (
          <Button variant="subtle" leftSection={<Icon name="arrow-back-up" />} rightSection={<Key name="R" />} onClick={() => void revert()}>
            {t("action.revert")}
          </Button>
        )}
      </div>
    </>
  );
}
