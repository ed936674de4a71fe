import { useEffect, useRef, useState } from "react";

import type { CswRecord } from "#contracts/ogc/capabilities/cswRecords";
import { toAppError, type AppError } from "#domain/appError";
import { ErrorMessage } from "#plugin-api/ui/ErrorMessage";
import { useModule } from "#plugin-api/ui/moduleContext";

import { formatDate } from "./formatDate";
import styles from "./kiosk.module.css";

type Reading = { readonly kind: "closed" } | { readonly kind: "reading" } | { readonly kind: "read"; readonly record: CswRecord } | { readonly kind: "failed"; readonly error: AppError };

/** What only the metadata record tells, asked when it is wanted. */
export function MetadataRecordView({ id }: { id: string }) {
  const context = useModule();
  const { t, language } = context;
  const [reading, setReading] = useState<Reading>({ kind: "closed" });
  const call = useRef<AbortController>(null);
  useEffect(() => () => call.current?.abort(), []);
  const read = async (): Promise<void> => {
    const control = new AbortController();
    call.current = control;
    setReading({ kind: "reading" });
    try {
      const { askMetadataRecord } = await import("../model/askMetadataRecord");
      setReading({ kind: "read", record: await askMetadataRecord(context.http, id, control.signal) });
    } catch (thrown) {
      const error = toAppError(thrown);
      if (error.code !== "cancelled") setReading({ kind: "failed", error });
    }
  };
  if (reading.kind === "failed") return <ErrorMessage error={reading.error} onRetry={() => void read()} />;
  if (reading.kind !== "read") {
    return (
      <button type="button" className={styles.linkButton} disabled={reading.kind === "reading"} onClick={() => void read()}>
        {t(reading.kind === "reading" ? "detail.metadata-reading" : "detail.metadata-read")}
      </button>
    );
  }
  const { record } = reading;
  return (
    <dl className={styles.facts} role="status">
      {record.date !== null && (
        <div>
          <dt>{t("detail.updated")}</dt>
          <dd>{formatDate(record.date, language)}</dd>
        </div>
      )}
      <div>
        <dt>{t("detail.licence")}</dt>
        <dd className={styles.description}>{record.conditions || t("detail.licence-none")}</dd>
      </div>
      {record.summary !== "" && (
        <div>
          <dt>{t("detail.description")}</dt>
          <dd className={styles.description}>{record.summary}</dd>
        </div>
      )}
    </dl>
  );
}
