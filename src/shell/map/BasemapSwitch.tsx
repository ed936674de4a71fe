import { Menu } from "@mantine/core";

import { useApp } from "../app/AppContext";
import { basemapOf, basemapsOf } from "./shownLayers";
import { MenuButton } from "./MenuButton";
import { useLayers } from "./useLayers";

/** One basemap at a time, chosen by name. */
export function BasemapSwitch() {
  const { t, host } = useApp();
  const known = useLayers((state) => state.known);
  const current = useLayers((state) => basemapOf(state)?.description.id);
  const setBasemap = useLayers((state) => state.setBasemap);
  const basemaps = basemapsOf({ known });
  if (basemaps.length === 0) return null;
  return (
    <MenuButton title={t("map.basemap")} icon="basemap">
      <Menu.Label>{t("map.basemap")}</Menu.Label>
      <Menu.RadioGroup value={current ?? null} onChange={setBasemap}>
        {basemaps.map(({ module, description }) => (
          <Menu.RadioItem key={description.id} value={description.id} closeMenuOnClick>
            {host.translate(module, description.title)}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </MenuButton>
  );
}
