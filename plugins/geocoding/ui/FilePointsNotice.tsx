import { Icon } from "#plugin-api/ui/Icon";
import { useModule } from "#plugin-api/ui/moduleContext";

import type { GeocodingPlan } from "../model/plan";
import styles from "./geocoding.module.css";

/** What becomes of the points that the file brought, said before anything is asked. */
export function FilePointsNotice({ operation, withPoint, rows }: { operation: GeocodingPlan["operation"]; withPoint: number; rows: number }) {
  const { t } = useModule();
  if (withPoint === 0) return null;
  return (
    <p className={styles.notice} data-testid="file-points">
      <Icon name="info" size={20} />
      <span>
        <strong>{t("file-points.count", { count: withPoint, without: rows - withPoint })}</strong> {t(operation === "search" ? "file-points.search" : "file-points.reverse")}
      </span>
    </p>
  );
}
