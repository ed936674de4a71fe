import { ActionIcon, Menu, Tooltip } from "@mantine/core";

import type { Language } from "#plugin-api/messages";
import { Icon } from "#plugin-api/ui/Icon";

import { useApp, type ThemeChoice } from "./AppContext";

const languages: readonly Language[] = ["fr", "en"];
const themes: readonly { choice: ThemeChoice; icon: string }[] = [
  { choice: "auto", icon: "sun-moon" },
  { choice: "light", icon: "sun" },
  { choice: "dark", icon: "moon" },
];

/** Language and theme, one click away from anywhere. */
export function DisplayMenu() {
  const { t, language, setLanguage, theme } = useApp();
  const icon = themes.find(({ choice }) => choice === theme.choice)?.icon ?? "sun-moon";
  return (
    <Menu position="bottom-end" width={220} returnFocus transitionProps={{ duration: 0 }}>
      <Tooltip label={t("app.menu.display")}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size={36} aria-label={t("app.menu.display")}>
            <Icon name={icon} />
          </ActionIcon>
        </Menu.Target>
      </Tooltip>
      <Menu.Dropdown>
        <Menu.Label>{t("app.language")}</Menu.Label>
        {languages.map((choice) => (
          <Menu.Item
            key={choice}
            role="menuitemradio"
            aria-checked={choice === language}
            lang={choice}
            onClick={() => setLanguage(choice)}
            rightSection={choice === language ? <Icon name="check" size={16} /> : undefined}
          >
            {t(`app.language.${choice}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>{t("app.theme")}</Menu.Label>
        {themes.map(({ choice, icon: themeIcon }) => (
          <Menu.Item
            key={choice}
            role="menuitemradio"
            aria-checked={choice === theme.choice}
            onClick={() => theme.choose(choice)}
            leftSection={<Icon name={themeIcon} size={16} />}
            rightSection={choice === theme.choice ? <Icon name="check" size={16} /> : undefined}
          >
            {t(`app.theme.${choice}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
