import { Button } from "@mantine/core";

import { Icon } from "#plugin-api/ui/Icon";

import { useApp } from "../app/AppContext";
import { ModuleList } from "./ModuleList";
import styles from "./SettingsPanel.module.css";

/** Modules, and what this application is. Language and theme stand in the bar. */
export default function SettingsPanel() {
  const { t, config, openPanel } = useApp();
  return (
    <div className={styles.panel}>
      <section aria-label={t("kept.title")}>
        <h3>{t("kept.title")}</h3>
        <p className={styles.soft}>{t("settings.kept")}</p>
        <Button size="xs" variant="default" leftSection={<Icon name="database" size={16} />} onClick={() => openPanel("shell/kept")}>
          {t("kept.menu.all")}
        </Button>
      </section>
      <section aria-label={t("settings.modules")}>
        <h3>{t("settings.modules")}</h3>
        <p className={styles.soft}>{t("settings.modules.intro")}</p>
        <ModuleList />
      </section>
      <section aria-label={t("settings.about")}>
        <h3>{t("settings.about")}</h3>
        <p className={styles.soft}>{t("settings.about.version", { version: config.version })}</p>
        <p className={styles.soft}>{t(config.services === "live" ? "settings.about.live" : "settings.about.sandbox")}</p>
      </section>
    </div>
  );
}
