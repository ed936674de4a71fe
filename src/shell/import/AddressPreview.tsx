import { composeAddress } from "#domain/geocoding/composeAddress";
import { restorePostcode } from "#domain/geocoding/filterCodes";
import type { ImportPlan } from "#domain/import/importPlan";
import type { PositionCheck } from "#domain/import/readPositions";
import { columnTitles } from "#domain/table/columnTitles";
import { formatNumber } from "#plugin-api/format";

import { useApp } from "../app/AppContext";
import styles from "./ImportPanel.module.css";
import type { FileSummary } from "./importProtocol";

/** Rows enough to judge by. */
const shownRows = 5;

/** The address that will be asked for the first rows, postcodes with the zero that a spreadsheet ate, put together from the columns that have a role in it. */
export function AddressPreview({ summary, plan, check }: { summary: FileSummary; plan: ImportPlan; check: PositionCheck | null }) {
  const { t, language } = useApp();
  const columns = addressColumns(plan);
  if (columns.length === 0) {
    // Coordinates that make no point are told further down.
    const hasPoints = summary.exported || (check?.placed ?? 0) > 0;
    return (
      <section aria-labelledby="import-address">
        <h4 id="import-address">{t("import.address.title")}</h4>
        <p className={styles.note} data-import-address="none">
          {t(hasPoints ? "import.address.none-but-points" : "import.address.none")}
        </p>
      </section>
    );
  }
  const street = plan.roles.flatMap((role, index) => (role === "address" ? [summary.filled[index] ?? 0] : []));
  const withStreet = street.length === 0 ? 0 : Math.max(...street);
  return (
    <section aria-labelledby="import-address">
      <h4 id="import-address">{t("import.address.title")}</h4>
      <p className={styles.soft}>{t("import.address.from", { columns: columns.map((index) => (columnTitles(summary.columnNames)[index] ?? "")).join(" + ") })}</p>
      <ol className={styles.addresses}>
        {summary.preview.slice(0, shownRows).map((row, index) => {
          const address = composeAddress(columns.map((column) => (plan.roles[column] === "postcode" ? restorePostcode(row[column] ?? "") : (row[column] ?? ""))));
          return <li key={index}>{address === "" ? <em>{t("import.address.empty")}</em> : address}</li>;
        })}
      </ol>
      {withStreet < summary.length && (
        <p className={styles.soft}>
          {withStreet === 0
            ? t("import.address.city-only")
            : t("import.address.without-street", { count: summary.length - withStreet, rows: formatNumber(summary.length - withStreet, language) })}
        </p>
      )}
    </section>
  );
}

/** The address columns in the order of the file, then the postcode and the city: as the geocoding proposes it. */
function addressColumns(plan: ImportPlan): number[] {
  const withRole = (role: string): number[] => plan.roles.flatMap((given, index) => (given === role ? [index] : []));
  return [...withRole("address"), ...withRole("postcode").slice(0, 1), ...withRole("city").slice(0, 1)];
}
