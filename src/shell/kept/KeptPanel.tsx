import { KeptFiles } from "./KeptFiles";
import { KeptOthers } from "./KeptOthers";
import styles from "./KeptPanel.module.css";
import { WipeAll } from "./WipeAll";
import { useApp } from "../app/AppContext";

/** What this browser keeps: the files, the rest, and the way to end it. */
export default function KeptPanel() {
  const { t } = useApp();
  return (
    <div className={styles.panel}>
      <p className={styles.soft}>{t("kept.where", { host: window.location.host })}</p>
      <section aria-label={t("kept.files")}>
        <h3>{t("kept.files")}</h3>
        <KeptFiles />
      </section>
      <section aria-label={t("kept.others")}>
        <h3>{t("kept.others")}</h3>
        <KeptOthers />
      </section>
      <WipeAll />
    </div>
  );
}
