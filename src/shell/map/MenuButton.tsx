import { ActionIcon, Menu } from "@mantine/core";
import { useState, type ReactNode } from "react";

import { Icon } from "#plugin-api/ui/Icon";
import { Tooltip } from "#plugin-api/ui/Tooltip";

import styles from "./MapControls.module.css";

/** A control of the map that unfolds a menu to its left; its tooltip gives way to the menu. */
export function MenuButton({ title, icon, children }: { title: string; icon: string; children: ReactNode }) {
  const [opened, setOpened] = useState(false);
  return (
    <Menu opened={opened} onChange={setOpened} position="left-start" returnFocus withInitialFocusPlaceholder={false} transitionProps={{ duration: 0 }}>
      <Tooltip label={title} position="left" disabled={opened}>
        <Menu.Target>
          <ActionIcon variant="transparent" className={styles.button} aria-label={title}>
            <Icon name={icon} />
          </ActionIcon>
        </Menu.Target>
      </Tooltip>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  );
}
