import { ActionIcon } from "@mantine/core";
import { useId, useRef } from "react";

import type { Language } from "#plugin-api/messages";
import { Icon } from "#plugin-api/ui/Icon";
import { Tooltip } from "#plugin-api/ui/Tooltip";

import { useApp, type ThemeChoice } from "./AppContext";
import styles from "./DisplayMenu.module.css";

const languages: readonly Language[] = ["fr", "en"];
const themes: readonly { choice: ThemeChoice; icon: string }[] = [
  { choice: "auto", icon: "sun-moon" },
  { choice: "light", icon: "sun" },
  { choice: "dark", icon: "moon" },
];

/** Language and theme, one click away from anywhere: the browser's own popover, which Escape closes. */
export function DisplayMenu() {
  const { t, language, setLanguage, theme } = useApp();
  const popover = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const id = useId();
  const icon = themes.find(({ choice }) => choice === theme.choice)?.icon ?? "sun-moon";
  const place = (): void => {
    const button = opener.current?.getBoundingClientRect();
    if (button) popover.current?.style.setProperty("inset", `${button.bottom + 4}px ${Math.max(8, window.innerWidth - button.right)}px auto auto`);
  };
  return (
    <>
      <Tooltip label={t("app.menu.display")}>
        <ActionIcon ref={opener} variant="subtle" color="gray" size={36} aria-label={t("app.menu.display")} popoverTarget={id} onClick={place}>
          <Icon name={icon} />
        </ActionIcon>
      </Tooltip>
      <div ref={popover} id={id} popover="auto" role="dialog" aria-label={t("app.menu.display")} className={styles.menu}>
        <fieldset>
          <legend>{t("app.language")}</legend>
          {languages.map((choice) => (
            <label key={choice} lang={choice} className={styles.choice}>
              <input type="radio" name={`${id}-language`} checked={choice === language} onChange={() => setLanguage(choice)} />
              {t(`app.language.${choice}`)}
            </label>
          ))}
        </fieldset>
        <fieldset>
          <legend>{t("app.theme")}</legend>
          {themes.map(({ choice, icon: themeIcon }) => (
            <label key={choice} className={styles.choice}>
              <input type="radio" name={`${id}-theme`} checked={choice === theme.choice} onChange={() => theme.choose(choice)} />
              {t(`app.theme.${choice}`)}
              <Icon name={themeIcon} size={16} />
            </label>
          ))}
        </fieldset>
      </div>
    </>
  );
}
