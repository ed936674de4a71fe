import type { LayerDescription } from "#plugin-api";

/** A basemap as the first map would draw it: in dark greys in the dark theme, where it has a stand-in for it. */
export function inTheme(basemap: LayerDescription, dark: boolean): LayerDescription {
  return dark && basemap.darkVariant !== undefined ? { ...basemap, tone: "night" } : basemap;
}
