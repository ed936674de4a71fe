import { ActionIcon, Menu } from "@mantine/core";
import type { ReactNode } from "react";
import { useStore } from "zustand";

import { Icon } from "#plugin-api/ui/Icon";
import { Tooltip } from "#plugin-api/ui/Tooltip";
import type { MapController } from "#map/mapController";
import { territories } from "#map/territories";

import { useApp } from "../app/AppContext";
import { KeyHint } from "../app/KeyHint";
import { useIsSmall } from "../app/useIsSmall";
import { useContributions } from "../host/useContributions";
import { identifyTool } from "../info/createIdentifyTool";
import { BasemapSwitch } from "./BasemapSwitch";
import { locate, useLocation } from "./locate";
import styles from "./MapControls.module.css";
import { MenuButton } from "./MenuButton";
import { fitPoints } from "./fitPoints";
import { useLayers } from "./useLayers";

/** Zoom, territory, basemap, locate, then the modules' tools and commands. One column, in the order of the Tab key. */
export function MapControls({ map }: { map: MapController }) {
  const app = useApp();
  const { t } = app;
  const small = useIsSmall();
  const entries = useToolEntries(map);
  const location = useLocation();
  const territoryItems = territories.map(({ id, extent }) => (
    <Menu.Item key={id} onClick={() => map.show({ extent })}>
      {t(`map.territory.${id}`)}
    </Menu.Item>
  ));

  return (
    <div className={styles.controls} role="toolbar" aria-orientation="vertical" aria-label={t("map.controls")}>
      <div className={styles.group}>
        <ControlButton title={t("map.zoom-in")} keys="+" icon="plus" onClick={() => map.zoomBy(1)} />
        <ControlButton title={t("map.zoom-out")} keys="-" icon="minus" onClick={() => map.zoomBy(-1)} />
      </div>
      <div className={styles.group}>
        {!small && (
          <MenuButton title={t("map.territory")} icon="world">
            <Menu.Label>{t("map.territory")}</Menu.Label>
            {territoryItems}
          </MenuButton>
        )}
        <BasemapSwitch />
        <ControlButton title={t("map.locate")} icon="locate" busy={location.kind === "searching"} onClick={() => locate(app, map)} />
        {small && (
          <MenuButton title={t("map.more")} icon="adjustments">
            {entries.map(({ key, title, icon, pressed, disabledReason, onClick }) => (
              <Menu.Item
                key={key}
                leftSection={<Icon name={pressed === true ? "check" : icon} size={16} />}
                disabled={disabledReason !== null}
                onClick={onClick}
              >
                {title}
              </Menu.Item>
            ))}
            <Menu.Divider />
            <Menu.Label>{t("map.territory")}</Menu.Label>
            {territoryItems}
          </MenuButton>
        )}
      </div>
      {!small && entries.length > 0 && (
        <div className={styles.group}>
          {entries.map(({ key, ...entry }) => (
            <ControlButton key={key} {...entry} />
          ))}
        </div>
      )}
    </div>
  );
}

type ToolEntry = Omit<ControlButtonProps, "busy" | "disabledReason"> & { readonly key: string; readonly disabledReason: string | null };

/** What works on the map: the view of all points, then the modules' tools and their commands for this place. */
function useToolEntries(map: MapController): readonly ToolEntry[] {
  const app = useApp();
  const { t, dataset, embedded, host, mapTools } = app;
  const tools = useContributions("mapTools").filter(({ contribution }) => contribution.hidden !== true);
  const commands = useContributions("commands").filter(({ contribution }) => contribution.places.includes("map-toolbar"));
  const hasLayers = useLayers(({ list }) => list.length > 1);
  const running = useStore(mapTools.state, (state) => (state.kind === "none" ? null : state.tool));
  const isOpen = useStore(dataset.state, (state) => state.phase.kind === "open");
  if (embedded) return [];
  return [
    ...(isOpen ? [{ key: "fit-points", title: t("map.fit-points"), icon: "focus", disabledReason: null, onClick: () => fitPoints(map, app) }] : []),
    ...(hasLayers
      ? [
          {
            key: identifyTool,
            title: t("info.tool"),
            icon: "info",
            pressed: running === identifyTool,
            disabledReason: null,
            onClick: () => mapTools.start(running === identifyTool ? null : identifyTool),
          },
        ]
      : []),
    ...tools.map(({ key, module, contribution }) => ({
      key,
      title: host.translate(module, contribution.title),
      icon: contribution.icon,
      keys: contribution.shortcut,
      pressed: running === key,
      disabledReason: null,
      onClick: () => mapTools.start(running === key ? null : key),
    })),
    ...commands.map(({ key, module, contribution, context }) => {
      const reason = contribution.disabledReason?.(context, {}) ?? null;
      return {
        key,
        title: host.translate(module, contribution.title),
        icon: contribution.icon ?? "command",
        keys: contribution.shortcut,
        disabledReason: reason === null ? null : host.translate(module, reason),
        onClick: () => void host.run(module, async () => (await host.load(module, contribution.run))(context, {})),
      };
    }),
  ];
}

interface ControlButtonProps {
  readonly title: string;
  readonly icon: string;
  readonly onClick: () => void;
  readonly keys?: string | undefined;
  readonly pressed?: boolean;
  readonly busy?: boolean;
  /** Said in the tooltip; the button keeps the focus and does nothing. */
  readonly disabledReason?: string | null;
}

function ControlButton({ title, icon, onClick, keys, pressed, busy = false, disabledReason = null }: ControlButtonProps): ReactNode {
  const disabled = disabledReason !== null;
  return (
    <Tooltip label={disabled ? `${title} : ${disabledReason}` : <KeyHint title={title} keys={keys} />} position="left">
      <ActionIcon
        variant="transparent"
        className={styles.button}
        aria-label={title}
        loading={busy}
        aria-disabled={disabled}
        {...(disabled ? { "data-disabled": true } : {})}
        {...(pressed === undefined ? {} : { "aria-pressed": pressed })}
        onClick={() => {
          if (!disabled) onClick();
        }}
      >
        <Icon name={icon} />
      </ActionIcon>
    </Tooltip>
  );
}
