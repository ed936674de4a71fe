import { ActionIcon } from "@mantine/core";
import { useStore } from "zustand";

import { Icon } from "#plugin-api/ui/Icon";
import { Tooltip } from "#plugin-api/ui/Tooltip";

import PlaceSearch from "../search/PlaceSearch";
import { useApp } from "./AppContext";
import styles from "./Bar.module.css";
import { DisplayMenu } from "./DisplayMenu";
import { KeyHint, Keys } from "./KeyHint";
import { PanelBoundary } from "./PanelBoundary";
import { SavedState } from "./SavedState";

/** Name · place search · the open file and whether it is saved · undo, redo · help, language and theme. */
export function Bar({ onPalette }: { onPalette: () => void }) {
  const { t, dataset, openPanel } = useApp();
  const canUndo = useStore(dataset.state, (state) => state.canUndo);
  const canRedo = useStore(dataset.state, (state) => state.canRedo);
  const isOpen = useStore(dataset.state, (state) => state.phase.kind === "open");
  return (
    <header className={styles.bar} aria-label={t("app.region.bar")}>
      <h1 className={styles.name}>
        <img src="/icon.svg" width={28} height={28} alt="" />
        <span>{t("app.name")}</span>
      </h1>
      <div className={styles.search} id="place-search" role="search">
        <PanelBoundary>
          <PlaceSearch />
        </PanelBoundary>
      </div>
      <button type="button" className={styles.palette} title={t("app.command.palette")} onClick={onPalette}>
        <span>{t("palette.title")}</span>
        <Keys keys="mod+k" />
      </button>
      <SavedState />
      {isOpen && (
        <div className={styles.history}>
          <HistoryButton icon="arrow-back-up" title={t("app.command.undo")} keys="mod+z" enabled={canUndo} run={() => dataset.undo()} />
          <HistoryButton icon="arrow-forward-up" title={t("app.command.redo")} keys="mod+shift+z" enabled={canRedo} run={() => dataset.redo()} />
        </div>
      )}
      <Tooltip label={<KeyHint title={t("app.help")} keys="?" />}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={36}
          aria-label={t("app.help")}
          onClick={() => openPanel("shell/shortcuts")}
          className={styles.wideOnly}
        >
          <Icon name="help" />
        </ActionIcon>
      </Tooltip>
      <DisplayMenu />
    </header>
  );
}

function HistoryButton({ icon, title, keys, enabled, run }: { icon: string; title: string; keys: string; enabled: boolean; run: () => Promise<void> }) {
  const { reportFailure } = useApp();
  return (
    <Tooltip label={<KeyHint title={title} keys={keys} />}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={36}
        aria-label={title}
        aria-disabled={!enabled}
        {...(enabled ? {} : { "data-disabled": true })}
        onClick={() => {
          if (enabled) reportFailure(run());
        }}
      >
        <Icon name={icon} />
      </ActionIcon>
    </Tooltip>
  );
}
