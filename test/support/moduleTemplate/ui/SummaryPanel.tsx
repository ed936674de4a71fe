import { EmptyState } from "#plugin-api/ui/EmptyState";
import { useDataset, useModule } from "#plugin-api/ui/moduleContext";

import { countPlaced } from "../model/countPlaced";
import styles from "./SummaryPanel.module.css";

/** How many rows of the open file have a point. */
export default function SummaryPanel() {
  const { t } = useModule();
  const dataset = useDataset();
  if (!dataset) {
    return (
      <EmptyState icon="clipboard" title={t("panel.empty")}>
        {t("panel.empty-hint")}
      </EmptyState>
    );
  }
  const { placed, total } = countPlaced(dataset.table);
  return <p className={styles.summary}>{t("panel.summary", { placed, total })}</p>;
}
