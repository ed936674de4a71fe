import { useState } from "react";

import { useModule } from "#plugin-api/ui/moduleContext";

import type { Offer } from "../model/catalogue/offer";
import styles from "./kiosk.module.css";

/** The pictures of the legend; one that does not come says so. */
export function CardLegend({ offer }: { offer: Offer }) {
  const { t, resolveUrl } = useModule();
  const [failed, setFailed] = useState<ReadonlySet<string>>(new Set());
  if (offer.legends.length === 0) return null;
  const alive = offer.legends.filter(({ url }) => !failed.has(url));
  return (
    <section className={styles.section}>
      <h4>{t("detail.legend")}</h4>
      {alive.length === 0 && <p className={styles.soft}>{t("detail.legend-failed")}</p>}
      {alive.map(({ url }) => (
        <img key={url} className={styles.legend} src={resolveUrl(url)} alt={t("detail.legend")} loading="lazy" onError={() => setFailed((before) => new Set(before).add(url))} />
      ))}
    </section>
  );
}
