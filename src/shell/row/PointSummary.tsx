import { outcomeReasons } from "#domain/geocoding/geocoder";
import type { GeoMethod, RowPoint, RowStatus } from "#domain/table/point";
import { formatDateTime, formatDistance, formatLonLat, formatPercent } from "#plugin-api/format";
import { StatusSymbol } from "#plugin-api/ui/StatusSymbol";

import { useApp } from "../app/AppContext";
import { Fact } from "./Fact";
import { precisionText } from "./precisionText";
import styles from "./RowPanel.module.css";

const knownReasons: readonly string[] = outcomeReasons;
/** Ways in which a person places a point: what an engine answered before describes another place. */
const placedByHand: readonly (GeoMethod | undefined)[] = ["dragged", "typed", "picked", "nudged"];

/** The row's status and why, and the point with all that is known of how it was obtained. */
export function PointSummary({ point, status }: { point: RowPoint | null; status: RowStatus }) {
  const { t, language } = useApp();
  const reason = point?.reason;
  const isReverse = point?.method === "reverse-csv";
  const isPlacedByHand = placedByHand.includes(point?.method);
  // An answer that lies elsewhere stands in a block of its own, below.
  const found = point?.answer === undefined ? point : null;
  const described = isPlacedByHand ? null : found;
  return (
    <section className={styles.section} aria-label={t("row.result")}>
      <p className={styles.status}>
        <StatusSymbol status={status} size={18} word />
      </p>
      {reason !== undefined && <p className={styles.reason}>{knownReasons.includes(reason) ? t(`row.reason.${reason}`) : reason}</p>}
      {point && (
        <dl className={styles.facts}>
          {found?.label !== undefined && <Fact name={t(isPlacedByHand ? "row.found-before" : "row.found")}>{found.label}</Fact>}
          {described?.type !== undefined && <Fact name={t("row.type")}>{precisionText(described.type, t)}</Fact>}
          {described?.score !== undefined && (
            <Fact name={t(isReverse ? "row.proximity" : "row.score")} explained={t(isReverse ? "row.proximity.explained" : "row.score.explained")}>
              {formatPercent(described.score, language)}
            </Fact>
          )}
          {point.position && (
            <Fact name={t("row.position")}>
              <span className={styles.figures}>{formatLonLat(point.position, language)}</span>
            </Fact>
          )}
          {point.movedMetres !== undefined && <Fact name={t("row.moved")}>{formatDistance(point.movedMetres, language)}</Fact>}
          {point.method !== undefined && <Fact name={t("row.method")}>{t(`row.method.${point.method}`)}</Fact>}
          {point.date !== undefined && <Fact name={t("row.date")}>{formatDateTime(point.date, language)}</Fact>}
        </dl>
      )}
    </section>
  );
}
