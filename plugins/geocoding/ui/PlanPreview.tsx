import { useMemo } from "react";

import { Icon } from "#plugin-api/ui/Icon";
import { useModule } from "#plugin-api/ui/moduleContext";

import { previewAddresses, type GeocodingPlan } from "../model/plan";
import styles from "./geocoding.module.css";

const rows = 4;

/** The addresses of the first rows as they will be sent. */
export function PlanPreview({ plan, revision }: { plan: GeocodingPlan; revision: number }) {
  const { t, dataset } = useModule();
  const previews = useMemo(
    () => (plan.addressColumns.length === 0 ? [] : previewAddresses(dataset, plan, rows)),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the table changes in place: its revision says when
    [dataset, plan, revision],
  );
  if (previews.length === 0) return null;
  return (
    <div className={styles.preview}>
      <p className={styles.soft}>{t("preview.title", { count: previews.length })}</p>
      <ul>
        {previews.map(({ row, input, prepared }) => (
          <li key={row}>
            {prepared.kind === "ask" ? (
              <>
                <span className={styles.address}>{prepared.address}</span>
                {(input.citycode ?? input.postcode) !== undefined && (
                  <span className={styles.soft}>
                    {input.citycode ? t("preview.citycode", { code: input.citycode }) : t("preview.postcode", { code: input.postcode ?? "" })}
                  </span>
                )}
              </>
            ) : (
              <span className={styles.skipped}>
                <Icon name="minus" size={16} />
                <span>{t("preview.skipped", { reason: t(`reason.${prepared.reason}`) })}</span>
              </span>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
