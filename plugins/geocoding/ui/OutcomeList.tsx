import type { OutcomeCounts } from "#domain/geocoding/countOutcomes";
import type { RowStatus } from "#domain/table/point";
import { formatNumber } from "#plugin-api/format";
import { useModule } from "#plugin-api/ui/moduleContext";
import { StatusSymbol } from "#plugin-api/ui/StatusSymbol";

import styles from "./geocoding.module.css";

const outcomes: readonly { kind: "ok" | "notFound" | "skipped" | "failed"; status: RowStatus }[] = [
  { kind: "ok", status: "sure" },
  { kind: "notFound", status: "not-found" },
  { kind: "skipped", status: "skipped" },
  { kind: "failed", status: "failed" },
];

/** What became of the rows so far: shape, colour, word and figure. */
export function OutcomeList({ counts }: { counts: OutcomeCounts }) {
  const { t, language } = useModule();
  return (
    <ul className={styles.outcomes}>
      {outcomes.map(({ kind, status }) => (
        <li key={kind} data-outcome={kind}>
          <StatusSymbol status={status} size={16} />
          <span>{t(`outcome.${kind}`)}</span>
          <span className={styles.figure}>{formatNumber(counts[kind], language)}</span>
        </li>
      ))}
    </ul>
  );
}
