import { Icon } from "#plugin-api/ui/Icon";
import { useModule } from "#plugin-api/ui/moduleContext";

import styles from "./geocoding.module.css";
import { panelHeading } from "./panelHeading";

/** Another tab works on the dataset: nothing is started or resumed from here. */
export function ReadOnlyHere() {
  const { t } = useModule();
  return (
    <div className={styles.panel}>
      <h3 className={styles.headline} {...panelHeading}>
        <Icon name="lock" size={22} />
        <span role="status">{t("elsewhere.title")}</span>
      </h3>
      <p className={styles.soft}>{t("elsewhere.text")}</p>
    </div>
  );
}
