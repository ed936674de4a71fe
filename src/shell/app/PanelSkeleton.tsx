import { useEffect, useState } from "react";

import { useApp } from "./AppContext";
import styles from "./PanelSkeleton.module.css";

/** Grey lines in the place of what loads, after 300 ms: what loads faster shows no flash. */
export function PanelSkeleton() {
  const { t } = useApp();
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), 300);
    return () => clearTimeout(timer);
  }, []);
  if (!shown) return null;
  return (
    <div className={styles.skeleton} role="status">
      <span className="visually-hidden">{t("app.panel.loading")}</span>
      <span />
      <span />
      <span />
    </div>
  );
}
