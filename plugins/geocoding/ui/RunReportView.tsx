import { Button } from "@mantine/core";

import type { AppError } from "#domain/appError";
import { rowStatuses, type RowStatus } from "#domain/table/point";
import { showAllRows } from "#domain/table/rowQuery";
import type { RowId } from "#domain/table/table";
import type { OpenDataset } from "#plugin-api";
import { formatDuration, formatNumber } from "#plugin-api/format";
import { ErrorMessage } from "#plugin-api/ui/ErrorMessage";
import { Icon } from "#plugin-api/ui/Icon";
import { useModule } from "#plugin-api/ui/moduleContext";
import { StatusSymbol } from "#plugin-api/ui/StatusSymbol";

import { proofSentence, type RunReport } from "../model/geocodingRun";
import styles from "./geocoding.module.css";
import { panelHeading } from "./panelHeading";
import type { RunSession } from "./runSession";
import { SourceChoice } from "./SourceChoice";
import { reasonCounts, statusCounts } from "./scopeCounts";

const statusesToCheck: readonly RowStatus[] = ["to-check", "not-found", "failed", "skipped"];

/** The end of a run: what was done, the proof that no row was lost, what is left to look at, what next. */
export function RunReportView({ report, session, open, writable }: { report: RunReport; session: RunSession; open: OpenDataset; writable: boolean }) {
  const context = useModule();
  const { t, language, dataset } = context;
  const { counts, rowsIn, state } = report;
  const { table } = open;
  const byStatus = statusCounts(table);
  const toCheck = statusesToCheck.reduce((sum, status) => sum + byStatus[status], 0);
  const showFirst = (): void => {
    const isToCheck = (row: RowId): boolean => statusesToCheck.includes(table.status(table.indexOf(row)));
    const first = dataset.shownRows().find(isToCheck) ?? Array.from(table.statuses, (_, index) => table.rowIdAt(index)).find(isToCheck);
    if (first === undefined) return;
    dataset.setFocus(first, { show: true });
    context.openPanel("shell/row");
  };

  /** The words of the report are filters: they show the rows that they count. */
  const showOnly = (status: RowStatus, reason?: string): void => {
    dataset.setFilter({ ...showAllRows, statuses: new Set([status]), reasons: reason === undefined ? null : new Set([reason]) });
    context.openPanel("shell/table");
  };

  return (
    <div className={styles.panel}>
      {state.kind === "failed" ? (
        <div role="group" aria-label={t("report.failed")} {...panelHeading}>
          <ErrorMessage error={state.error} source={isOurs(state.error) ? open.description.title : t("service.name")} />
        </div>
      ) : (
        <h3 className={styles.headline} {...panelHeading}>
          <Icon name={state.kind === "done" ? "circle-check" : "stop"} size={22} />
          <span role="status">
            {state.kind === "done"
              ? t(report.plan.operation === "search" ? "report.done" : "report.done-reverse", {
                  count: counts.rows,
                  // A second at least: nothing is done « en 0 s ».
                  duration: formatDuration(Math.max(1, report.seconds) * 1_000),
                })
              : t("report.cancelled")}
          </span>
        </h3>
      )}
      {state.kind !== "done" && <p>{t("report.kept", { done: counts.rows, left: rowsIn - counts.rows })}</p>}
      <p className={styles.proof} data-proof={report.holds ? "holds" : "broken"}>
        {proofSentence(context, counts, rowsIn)}
      </p>
      {report.keptByHand > 0 && <p className={styles.soft}>{t("report.kept-by-hand", { count: report.keptByHand })}</p>}
      {counts.failed > 0 && <p className={styles.soft}>{t("report.failed-keep")}</p>}
      {!dataset.durable && <p className={styles.notice}>{t("storage.export-now")}</p>}

      <section className={styles.group}>
        <h3>{t("report.file-now")}</h3>
        <ul className={styles.statuses}>
          {rowStatuses
            .filter((status) => byStatus[status] > 0)
            .map((status) => (
              <li key={status}>
                <div className={styles.statusLine}>
                  <button type="button" className={styles.filterLink} title={t("report.show-rows")} onClick={() => showOnly(status)}>
                    <StatusSymbol status={status} size={16} word />
                  </button>
                  <span className={styles.figure}>{formatNumber(byStatus[status], language)}</span>
                </div>
                {(status === "source" || statusesToCheck.includes(status)) && (
                  <ul className={styles.reasons}>
                    {reasonCounts(table, status).map(({ reason, count }) => (
                      <li key={reason}>
                        <button type="button" className={styles.filterLink} title={t("report.show-rows")} onClick={() => showOnly(status, reason)}>
                          {t(`reason.${reason}`)}
                        </button>
                        <span className={styles.figure}>{formatNumber(count, language)}</span>
                      </li>
                    ))}
                  </ul>
                )}
              </li>
            ))}
        </ul>
      </section>

      <SourceChoice table={table} revision={table.revision} />

      <div className={styles.actions}>
        {state.kind === "failed" && writable && (
          <Button leftSection={<Icon name="play" />} onClick={() => void session.resume()}>
            {t("interrupted.resume", { count: rowsIn - counts.rows })}
          </Button>
        )}
        {state.kind !== "failed" && toCheck > 0 && (
          <Button leftSection={<Icon name="eye" />} onClick={showFirst}>
            {t("report.check", { count: toCheck })}
          </Button>
        )}
        <Button
          variant={state.kind !== "failed" && toCheck === 0 ? "filled" : "default"}
          leftSection={<Icon name="file-export" />}
          onClick={() => context.openPanel("shell/export")}
        >
          {t("report.export")}
        </Button>
        {writable && (
          <Button variant="default" onClick={() => session.planAgain()}>
            {t("report.again")}
          </Button>
        )}
      </div>
      <p className={styles.soft}>{t("report.undo")}</p>
    </div>
  );
}

/** Another tab or the browser's database refused: the service has nothing to do with it. */
function isOurs({ code }: AppError): boolean {
  return code === "conflict" || code === "storage-failed";
}
