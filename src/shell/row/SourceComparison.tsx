import { Button } from "@mantine/core";
import { useStore } from "zustand";

import { toAppError } from "#domain/appError";
import { keptSource, takenAnswer } from "#domain/geocoding/answerAgainstSource";
import type { RowPoint } from "#domain/table/point";
import type { RowId } from "#domain/table/table";
import { formatDistance, formatPercent } from "#plugin-api/format";

import { useApp } from "../app/AppContext";
import { Fact } from "./Fact";
import { precisionText } from "./precisionText";
import styles from "./RowPanel.module.css";

/**
 * The file's point and the answer of the service against each other, and which of both counts. Nothing where the row
 * has only one of them.
 */
export function SourceComparison({ row, point }: { row: RowId; point: RowPoint }) {
  const { dataset, t, language, reportError } = useApp();
  const canWrite = useStore(dataset.state, ({ phase }) => phase.kind === "open" && phase.access === "write");
  if (point.sourceMetres === undefined) return null;
  const onFile = point.answer !== undefined;
  const isConfirmed = point.status === "confirmed";
  const decide = (after: RowPoint | null, why: string): void => {
    if (!after) return;
    const { reason: _settled, ...trace } = after;
    // The person looked at this very row: that is more than a choice for many.
    const change = { kind: "point", row, before: point, after: { ...trace, status: "confirmed", date: new Date().toISOString() } } as const;
    dataset.apply([change], { why, engine: "person" }).catch((thrown: unknown) => reportError(toAppError(thrown, { row })));
  };
  return (
    <section className={styles.comparison} aria-label={t("row.source.title")} data-testid="source-comparison">
      <h4>{t("row.source.title")}</h4>
      <dl className={styles.facts}>
        <Fact name={t("row.source.distance")}>{formatDistance(point.sourceMetres, language)}</Fact>
        {onFile && point.label !== undefined && <Fact name={t("row.source.answer")}>{point.label}</Fact>}
        {onFile && point.type !== undefined && <Fact name={t("row.source.precision")}>{precisionText(point.type, t)}</Fact>}
        {onFile && point.score !== undefined && <Fact name={t("row.score")}>{formatPercent(point.score, language)}</Fact>}
      </dl>
      {canWrite && point.status !== "by-hand" && (
        <div className={styles.choices}>
          <Button size="compact-sm" variant="default" disabled={onFile && isConfirmed} onClick={() => decide(keptSource(point), "correction.kept-source")}>
            {t("row.source.keep")}
          </Button>
          <Button size="compact-sm" variant="default" disabled={!onFile && isConfirmed} onClick={() => decide(takenAnswer(point), "correction.took-answer")}>
            {t("row.source.take")}
          </Button>
        </div>
      )}
    </section>
  );
}
