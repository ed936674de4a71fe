import { ActionIcon, Menu } from "@mantine/core";

import type { MapLayerState } from "#domain/layer/mapState";
import type { LayerSource } from "#domain/layer/layerSource";
import { Icon } from "#plugin-api/ui/Icon";

import { useApp } from "../app/AppContext";
import { useContributions } from "../host/useContributions";
import { copyText } from "../map/copyPosition";
import { groupNames } from "../map/layerList";
import styles from "./LayersPanel.module.css";

interface LayerMenuProps {
  readonly layer: MapLayerState;
  readonly title: string;
  readonly onRename: () => void;
  readonly onDetails: () => void;
  readonly onRemove: () => void;
}

/** All that can be done with one layer, by the shell and by the modules. */
export function LayerMenu({ layer, title, onRename, onDetails, onRemove }: LayerMenuProps) {
  const { t } = useApp();
  return (
    <Menu position="bottom-end" transitionProps={{ duration: 0 }} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <ActionIcon data-control="menu" variant="subtle" color="gray" aria-label={t("layers.menu", { layer: title })}>
          <Icon name="dots" size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown className={styles.menu}>
        <LayerMenuItems layer={layer} title={title} onRename={onRename} onDetails={onDetails} onRemove={onRemove} />
      </Menu.Dropdown>
    </Menu>
  );
}

function LayerMenuItems({ layer, title, onRename, onDetails, onRemove }: LayerMenuProps) {
  const app = useApp();
  const { t, layerList, layers, reportFailure, notify } = app;
  const actions = layerList.getState();
  const { description, group } = layer;
  const others = groupNames(actions.list).filter((name) => name !== group);
  const metadata = description.metadataUrl;
  return (
    <>
      <Menu.Item leftSection={<Icon name="focus" size={16} />} onClick={() => reportFailure(layers.zoomTo(layer.id))}>
        {t("layers.zoom-to")}
      </Menu.Item>
      <Menu.Item leftSection={<Icon name="adjustments" size={16} />} onClick={onDetails}>
        {t("layers.details")}
      </Menu.Item>
      <ModuleItems layer={layer} />
      <Menu.Divider />
      <Menu.Item leftSection={<Icon name="edit" size={16} />} rightSection={<kbd className={styles.key}>F2</kbd>} onClick={onRename}>
        {t("layers.rename")}
      </Menu.Item>
      <Menu.Item
        leftSection={<Icon name="copy" size={16} />}
        onClick={() => {
          actions.duplicate(layer.id);
        }}
      >
        {t("layers.duplicate")}
      </Menu.Item>
      {others.map((name) => (
        <Menu.Item key={name} leftSection={<Icon name="folder" size={16} />} onClick={() => actions.update(layer.id, { group: name })}>
          {t("layers.group.put", { group: name })}
        </Menu.Item>
      ))}
      <Menu.Item leftSection={<Icon name="folder-plus" size={16} />} onClick={() => actions.update(layer.id, { group: freeName(t("layers.group.new-name"), groupNames(actions.list)) })}>
        {t("layers.group.new")}
      </Menu.Item>
      {group !== undefined && (
        <Menu.Item leftSection={<Icon name="folder-off" size={16} />} onClick={() => actions.update(layer.id, { group: null })}>
          {t("layers.group.leave", { group })}
        </Menu.Item>
      )}
      <Menu.Divider />
      {metadata !== undefined && /^https?:/.test(metadata) && (
        <Menu.Item component="a" href={metadata} target="_blank" rel="noreferrer" leftSection={<Icon name="external-link" size={16} />}>
          {t("layers.metadata")}
        </Menu.Item>
      )}
      <Menu.Item leftSection={<Icon name="clipboard" size={16} />} onClick={() => void copyText({ notify, t }, addressOf(description.source), { done: "layers.address.copied", failed: "layers.address.copy-failed" })}>
        {t("layers.address")}
      </Menu.Item>
      <Menu.Item leftSection={<Icon name="trash" size={16} />} onClick={onRemove} aria-label={t("layers.remove.this", { layer: title })}>
        {t("layers.remove")}
      </Menu.Item>
    </>
  );
}

/** What the modules do with a layer; an action that has no meaning for it is left out, one that can't be done says why. */
function ModuleItems({ layer }: { layer: MapLayerState }) {
  const { host, layers } = useApp();
  const seen = layers.find(layer.id);
  const contributed = useContributions("layerActions");
  if (!seen) return null;
  const items = contributed
    .map((action) => ({ ...action, reason: action.contribution.disabledReason?.(action.context, seen) ?? null }))
    .filter(({ reason }) => reason !== "hidden")
    .sort((one, other) => (one.contribution.order ?? 50) - (other.contribution.order ?? 50));
  if (items.length === 0) return null;
  return (
    <>
      <Menu.Divider />
      {items.map(({ key, module, contribution, context, reason }) => {
        const told = reason === null ? null : host.translate(module, reason);
        return (
          <Menu.Item
            key={key}
            leftSection={<Icon name={contribution.icon} size={16} />}
            aria-disabled={told !== null}
            {...(told === null ? {} : { "data-disabled": true, closeMenuOnClick: false })}
            onClick={() => {
              if (told === null) void host.run(module, async () => (await host.load(module, contribution.run))(context, seen));
            }}
          >
            {host.translate(module, contribution.title)}
            {told !== null && <span className={styles.reason}>{told}</span>}
          </Menu.Item>
        );
      })}
    </>
  );
}

/** The address that another program is given. */
function addressOf(source: LayerSource): string {
  switch (source.kind) {
    case "xyz":
      return source.template;
    case "vector-tiles":
      return source.styleUrl;
    default:
      return source.url;
  }
}

function freeName(name: string, taken: readonly string[]): string {
  if (!taken.includes(name)) return name;
  let number = 2;
  while (taken.includes(`${name} ${number}`)) number += 1;
  return `${name} ${number}`;
}
