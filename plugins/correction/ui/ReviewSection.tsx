import { ActionIcon, Button } from "@mantine/core";
import { useEffect, useRef } from "react";
import { useStore } from "zustand";

import type { RowId } from "#domain/table/table";
import { Icon } from "#plugin-api/ui/Icon";
import { useDataset, useModule } from "#plugin-api/ui/moduleContext";
import { Tooltip } from "#plugin-api/ui/Tooltip";

import { correctionSessions } from "../model/correctionSessions";
import { countToReview } from "../model/reviewQueue";
import styles from "./correction.module.css";

/** The queue of rows to check: how many are left, previous and next, and going on by itself after each decision. */
export default function ReviewSection({ row }: { row: RowId }) {
  const context = useModule();
  const { t } = context;
  const dataset = useDataset();
  const { review } = correctionSessions(context);
  const { active } = useStore(review.store);
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!review.store.getState().active) return;
    // A decision showed another row, and the control that was used is gone or disabled: go on from here.
    if (document.activeElement === document.body) bar.current?.focus({ preventScroll: true });
    // What was asked and found stands below: the next row is read from there, wherever the last one was left.
    bar.current?.scrollIntoView?.({ block: "nearest" });
  }, [row, review]);

  if (!dataset) return null;
  const left = countToReview(dataset.table);
  return (
    // Single keys (V, N, P, D, G, R) act here as on the map.
    <div ref={bar} className={styles.review} role="group" aria-label={t("review.title")} tabIndex={-1} data-shortcut-zone="work">
      <p className={styles.left} aria-live="polite" title={t("review.what")}>
        {t("review.left", { count: left })}
      </p>
      <div className={styles.steps}>
        <Tooltip label={`${t("review.previous")} (P)`}>
          <ActionIcon variant="default" size="lg" aria-label={t("review.previous")} disabled={left === 0} onClick={() => review.step(-1)}>
            <Icon name="chevron-left" />
          </ActionIcon>
        </Tooltip>
        <Tooltip label={`${t("review.next")} (N)`}>
          <ActionIcon variant="default" size="lg" aria-label={t("review.next")} disabled={left === 0} onClick={() => review.step(1)}>
            <Icon name="chevron-right" />
          </ActionIcon>
        </Tooltip>
        {active ? (
          <Button variant="light" leftSection={<Icon name="stop" />} onClick={() => review.stop()}>
            {t("review.stop")}
          </Button>
        ) : (
          <Button variant="default" leftSection={<Icon name="play" />} disabled={left === 0} onClick={() => review.start()}>
            {t("review.start")}
          </Button>
        )}
      </div>
      {active && (
        <p className={styles.help}>
          {t("review.active")} {t("review.keys")}
        </p>
      )}
    </div>
  );
}
