import { Menu } from "@mantine/core";
import { useStore } from "zustand";

import { useApp } from "../app/AppContext";
import styles from "./CoordinatesBar.module.css";
import { shownLayers } from "./shownLayers";

/** More characters than this are cut in the bar, and stand whole in the menu. */
const longestInBar = 28;

/**
 * Whose maps are shown, for the layers that are visible. The bar has room for the first source; all of them stand
 * whole, each with its link, in the menu beside it.
 */
export function Attribution() {
  const { t, theme, layerList } = useApp();
  const state = useStore(layerList);
  const sources = new Map<string, string | undefined>();
  for (const layer of shownLayers(state, theme.scheme === "dark") ?? []) {
    if (layer.kind === "layer" && layer.visible && layer.opacity > 0) sources.set(layer.description.attribution.text, layer.description.attribution.url);
  }
  const all = [...sources].filter(([text]) => text !== "");
  const first = all[0];
  if (!first) return null;
  return (
    <div className={styles.attribution} role="group" aria-label={t("map.attribution")}>
      <span className={styles.source}>
        <Source text={first[0]} url={first[1]} />
      </span>
      {(all.length > 1 || first[0].length > longestInBar) && (
        <Menu position="top-end" withInitialFocusPlaceholder={false} transitionProps={{ duration: 0 }} returnFocus>
          <Menu.Target>
            <button type="button" className={styles.sources}>
              {t("map.attribution.all", { count: all.length })}
            </button>
          </Menu.Target>
          <Menu.Dropdown className={styles.sourceMenu}>
            <Menu.Label>{t("map.attribution")}</Menu.Label>
            {all.map(([text, url]) =>
              isWebAddress(url) ? (
                <Menu.Item key={text} component="a" href={url} target="_blank" rel="noreferrer" aria-label={t("map.attribution.new-window", { text })}>
                  {text}
                </Menu.Item>
              ) : (
                <Menu.Item key={text} component="div">
                  {text}
                </Menu.Item>
              ),
            )}
          </Menu.Dropdown>
        </Menu>
      )}
    </div>
  );
}

function Source({ text, url }: { text: string; url: string | undefined }) {
  const { t } = useApp();
  if (!isWebAddress(url)) return text;
  return (
    <a href={url} target="_blank" rel="noreferrer" aria-label={t("map.attribution.new-window", { text })}>
      {text}
    </a>
  );
}

/** Attributions come from services: only a web address becomes a link. */
function isWebAddress(url: string | undefined): url is string {
  return url !== undefined && /^https?:/i.test(url);
}
