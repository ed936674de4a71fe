import type { OutcomeCounts } from "#domain/geocoding/countOutcomes";
import type { RowStatus } from "#domain/table/point";
import { formatNumber } from "#plugin-api/format";
import { Icon } from "#plugin-api/ui/Icon";
import { useModule } from "#plugin-api/ui/moduleContext";
import { StatusSymbol } from "#plugin-api/ui/StatusSymbol";

import styles from "./geocoding.module.css";

const outcomes: readonly { kind: "ok" | "notFound" | "skipped" | "failed"; status: RowStatus | null }[] = [
  // Found is sure or to check: no status says both.
  { kind: "ok", status: null },
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
          {status ? <StatusSymbol status={status} size={16} /> : <Icon name="check" size={16} />}
          <span>{t(`outcome.${kind}`)}</span>
          <span className={styles.figure}>{formatNumber(counts[kind], language)}</span>
        </li>
      ))}
    </ul>
  );
}
