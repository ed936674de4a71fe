import type { ReactNode } from "react";

import { outcomeReasons } from "#domain/geocoding/geocoder";
import type { RowPoint, RowStatus } from "#domain/table/point";
import { formatDateTime, formatDistance, formatLonLat, formatPercent } from "#plugin-api/format";
import { StatusSymbol } from "#plugin-api/ui/StatusSymbol";

import { useApp } from "../app/AppContext";
import styles from "./RowPanel.module.css";

const knownReasons: readonly string[] = outcomeReasons;
const knownTypes = ["housenumber", "street", "locality", "municipality", "poi", "parcel"];

/** The row's status and why, and the point with all that is known of how it was obtained. */
export function PointSummary({ point, status }: { point: RowPoint | null; status: RowStatus }) {
  const { t, language } = useApp();
  const reason = point?.reason;
  const isReverse = point?.method === "reverse-csv";
  return (
    <section className={styles.section} aria-label={t("row.result")}>
      <p className={styles.status}>
        <StatusSymbol status={status} size={18} word />
      </p>
      {reason !== undefined && <p className={styles.reason}>{knownReasons.includes(reason) ? t(`row.reason.${reason}`) : reason}</p>}
      {point && (
        <dl className={styles.facts}>
          {point.label !== undefined && <Fact name={t("row.found")}>{point.label}</Fact>}
          {point.type !== undefined && <Fact name={t("row.type")}>{knownTypes.includes(point.type) ? t(`row.type.${point.type}`) : point.type}</Fact>}
          {point.score !== undefined && (
            <Fact name={t(isReverse ? "row.proximity" : "row.score")} explained={t(isReverse ? "row.proximity.explained" : "row.score.explained")}>
              {formatPercent(point.score, language)}
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

function Fact({ name, explained, children }: { name: string; explained?: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>
        {children}
        {explained !== undefined && <small className={styles.explained}>{explained}</small>}
      </dd>
    </>
  );
}
