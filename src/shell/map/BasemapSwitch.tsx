import { ActionIcon, Menu, Tooltip } from "@mantine/core";

import { Icon } from "#plugin-api/ui/Icon";

import { useApp } from "../app/AppContext";
import { basemapOf } from "./createLayersStore";
import controls from "./MapControls.module.css";
import { useLayers } from "./useLayers";

/** One basemap at a time, chosen by name. */
export function BasemapSwitch() {
  const { t, host } = useApp();
  const known = useLayers((state) => state.known);
  const current = useLayers((state) => basemapOf(state)?.description.id);
  const setBasemap = useLayers((state) => state.setBasemap);
  const basemaps = (known ?? []).filter(({ description }) => description.role === "basemap" && description.hidden !== true);
  if (basemaps.length === 0) return null;
  return (
    <Menu position="left-start" returnFocus transitionProps={{ duration: 0 }}>
      <Tooltip label={t("map.basemap")} position="left">
        <Menu.Target>
          <ActionIcon variant="transparent" className={controls.button} aria-label={t("map.basemap")}>
            <Icon name="basemap" />
          </ActionIcon>
        </Menu.Target>
      </Tooltip>
      <Menu.Dropdown>
        <Menu.Label>{t("map.basemap")}</Menu.Label>
        {basemaps.map(({ module, description }) => (
          <Menu.Item
            key={description.id}
            role="menuitemradio"
            aria-checked={description.id === current}
            rightSection={description.id === current ? <Icon name="check" size={16} /> : undefined}
            onClick={() => setBasemap(description.id)}
          >
            {host.translate(module, description.title)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
