import { Skeleton } from "@mantine/core";

import { useModule } from "#plugin-api/ui/moduleContext";

import styles from "./kiosk.module.css";

/** The shape of what comes, while the first catalogue is on its way. */
export function CatalogueSkeleton() {
  const { t } = useModule();
  return (
    <div className={styles.skeleton} role="status" aria-label={t("status.loading")}>
      <Skeleton height={36} />
      <p className={styles.soft}>{t("status.loading")}</p>
      {[0, 1, 2, 3, 4, 5].map((row) => (
        <div key={row} className={styles.skeletonRow}>
          <Skeleton height={56} width={56} />
          <div>
            <Skeleton height={14} width={`${80 - (row % 3) * 15}%`} />
            <Skeleton height={10} width="50%" mt={8} />
            <Skeleton height={10} width="35%" mt={8} />
          </div>
        </div>
      ))}
    </div>
  );
}
