import { Button } from "@mantine/core";
import { useEffect, useRef } from "react";

import { formatBytes, formatNumber } from "#plugin-api/format";
import { Icon } from "#plugin-api/ui/Icon";

import { useApp } from "../app/AppContext";
import { AddressPreview } from "./AddressPreview";
import { ColumnRoles } from "./ColumnRoles";
import type { ImportState } from "./createImportStore";
import { DamagedColumns } from "./DamagedColumns";
import { FileReading } from "./FileReading";
import styles from "./ImportPanel.module.css";
import { PositionsFound } from "./PositionsFound";
import { useImportStore } from "./useImport";

/** Above this, the geocoding service takes the file in several packets. */
const packetRows = 200_000;

/** What was understood of the file, each part to be corrected, and the one button that opens it. */
export function ReviewImport({ state }: { state: Extract<ImportState, { kind: "ready" }> }) {
  const { t, language, host, openPanel, reportFailure } = useApp();
  const store = useImportStore();
  const { summary, plan, check, damages, contradicted, refreshing } = state;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const rows = formatNumber(summary.length, language);
  const hasWarnings = summary.warnings.length > 0;

  // What would put no point, or a wrong one, comes before all else.
  const misplaced = summary.check !== null && summary.check.swapped.count + summary.check.outside.count > 0;
  const positions = <PositionsFound summary={summary} plan={plan} check={check} />;

  const open = async (): Promise<void> => {
    const opened = await store.open();
    if (opened && host.find("panels", "geocoding/run")) openPanel("geocoding/run");
  };

  return (
    <form
      className={styles.review}
      data-import="ready"
      aria-busy={refreshing}
      onSubmit={(event) => {
        event.preventDefault();
        void open();
      }}
    >
      <div className={styles.panel}>
        <header>
          <div className={styles.head}>
            <h3 ref={heading} tabIndex={-1} className={styles.fileName}>
              {summary.fileName}
            </h3>
            <Button variant="default" size="xs" className={styles.other} onClick={() => store.reset()}>
              {t("import.choose-another")}
            </Button>
          </div>
          <p className={styles.figures}>
            {t("import.summary", { rows: summary.length, columns: summary.columnNames.length, size: formatBytes(summary.size, language) })}
          </p>
        </header>
        {summary.format === "geojson" && (
          <Button variant="default" leftSection={<Icon name="layers" size={18} />} onClick={() => reportFailure(store.showAsLayer())}>
            {t("import.show-as-layer")}
          </Button>
        )}
        {hasWarnings && (
          <ul className={styles.warnings}>
            {summary.warnings.map(({ key, values }) => (
              <li key={key} className={styles.warning}>
                <Icon name="alert-triangle" size={18} /> <span>{host.translate(summary.module, key, values)}</span>
              </li>
            ))}
          </ul>
        )}
        {summary.exported && <p className={styles.note}>{t("import.exported")}</p>}
        {/* Something went wrong in the reading: how to read otherwise stands beside it. */}
        {hasWarnings && <FileReading summary={summary} disabled={refreshing} />}
        {misplaced && positions}
        <DamagedColumns summary={summary} plan={plan} damages={damages} contradicted={contradicted} />
        <AddressPreview summary={summary} plan={plan} check={check} />
        {!misplaced && positions}
        <ColumnRoles summary={summary} plan={plan} />
        {!hasWarnings && <FileReading summary={summary} disabled={refreshing} />}
        {summary.length > packetRows && <p className={styles.note}>{t("import.large", { rows: summary.length })}</p>}
      </div>
      <footer className={styles.footer}>
        <Button type="submit" size="md" fullWidth disabled={refreshing} loading={refreshing}>
          {t("import.open", { count: summary.length, rows })}
        </Button>
      </footer>
    </form>
  );
}
