import { NativeSelect } from "@mantine/core";

import type { ImportPlan } from "#domain/import/importPlan";
import type { ImportRole } from "#domain/import/columnGuess";
import { columnTitles } from "#domain/table/columnTitles";
import { formatNumber } from "#plugin-api/format";

import { useApp } from "../app/AppContext";
import styles from "./ImportPanel.module.css";
import type { FileSummary } from "./importProtocol";
import { useImportStore } from "./useImport";

const roles: readonly ImportRole[] = ["address", "postcode", "citycode", "city", "longitude", "latitude", "position", "x", "y", "crs", "identifier"];

/** What each column is for, with the reason; the ones without a role are folded away. */
export function ColumnRoles({ summary, plan }: { summary: FileSummary; plan: ImportPlan }) {
  const { t } = useApp();
  const indexes = summary.columnNames.map((_, index) => index);
  // By the first guess, so that a row does not jump to the other list while it is being changed.
  const withRole = indexes.filter((index) => summary.guesses[index]?.role);
  const others = indexes.filter((index) => !summary.guesses[index]?.role);
  const list = (shown: readonly number[]) => (
    <ul className={styles.columns}>
      {shown.map((index) => (
        <ColumnRow key={index} index={index} summary={summary} plan={plan} />
      ))}
    </ul>
  );
  return (
    <section aria-labelledby="import-columns">
      <h4 id="import-columns">{t("import.columns.title")}</h4>
      {withRole.length > 0 ? list(withRole) : <p className={styles.soft}>{t("import.columns.none")}</p>}
      {others.length > 0 && (
        <details className={styles.others} open={withRole.length === 0}>
          <summary>{t("import.columns.others", { count: others.length })}</summary>
          {list(others)}
        </details>
      )}
    </section>
  );
}

function ColumnRow({ index, summary, plan }: { index: number; summary: FileSummary; plan: ImportPlan }) {
  const { t, language } = useApp();
  const store = useImportStore();
  const role = plan.roles[index] ?? null;
  const guess = summary.guesses[index];
  const title = (columnTitles(summary.columnNames)[index] ?? "");
  const example = summary.preview.map((row) => row[index] ?? "").find((cell) => cell.trim() !== "");
  const filled = summary.filled[index] ?? 0;
  return (
    <li className={styles.column} data-column={index} data-role={role ?? "none"}>
      <div className={styles.columnName}>
        <strong>{title}</strong>
        <span className={styles.example}>{example === undefined ? t("import.column.empty") : example}</span>
      </div>
      <NativeSelect
        size="xs"
        aria-label={t("import.column.role", { column: title })}
        value={role ?? ""}
        onChange={({ currentTarget }) => store.setRole(index, roles.find((known) => known === currentTarget.value) ?? null)}
        data={[{ value: "", label: t("import.role.none") }, ...roles.map((known) => ({ value: known, label: t(`import.role.${known}`) }))]}
      />
      {role !== null && (
        <p className={styles.reason}>
          {role === guess?.role && guess.reason ? t(`import.reason.${guess.reason}`) : t("import.reason.chosen")}
          {filled < summary.length && ` ${t("import.column.filled", { count: filled, filled: formatNumber(filled, language), rows: formatNumber(summary.length, language) })}`}
        </p>
      )}
    </li>
  );
}
