import { useStore } from "zustand";

import { Icon } from "#plugin-api/ui/Icon";
import { Tooltip } from "#plugin-api/ui/Tooltip";

import type { DatasetState } from "../dataset/datasetStore";
import { useApp } from "./AppContext";
import styles from "./Bar.module.css";
import { FileMenu } from "./FileMenu";

interface Shown {
  readonly key: string;
  readonly hint?: string;
  readonly icon: string;
  readonly tone: "calm" | "busy" | "warning";
}

/** The open file's name, which is a menu, and whether what was done is saved. */
export function SavedState() {
  const { t, dataset } = useApp();
  const phase = useStore(dataset.state, (state) => state.phase);
  const storage = useStore(dataset.state, (state) => state.storage);
  if (phase.kind === "none") return <NoFile />;
  const title = phase.kind === "loading" ? phase.title : phase.description.title;
  const shown = savedState(phase, storage);
  return (
    <div className={styles.project}>
      {phase.kind === "loading" ? (
        <span className={styles.projectTitle} title={title}>
          {title}
        </span>
      ) : (
        <FileMenu
          id={phase.description.id}
          title={title}
          hint={t(shown.hint ?? shown.key)}
          stateIcon={
            <span className={styles.savedIcon} data-tone={shown.tone}>
              <Icon name={shown.icon} size={18} />
            </span>
          }
        />
      )}
      <Tooltip label={shown.hint ? t(shown.hint) : ""} disabled={!shown.hint} multiline maw={320}>
        <span className={styles.saved} data-tone={shown.tone} role="status">
          <Icon name={shown.icon} size={16} />
          <span>{t(shown.key)}</span>
          {shown.hint && <span className="visually-hidden">{t(shown.hint)}</span>}
        </span>
      </Tooltip>
    </div>
  );
}

/** That no file is open, and the way back to the welcome for who closed it. */
function NoFile() {
  const { t, layout } = useApp();
  const isWelcomeOpen = useStore(layout, (state) => state.welcome);
  if (isWelcomeOpen) return <span className={styles.noFile}>{t("app.saved.none")}</span>;
  const open = (): void => {
    const { right, close, setWelcome } = layout.getState();
    // The welcome stands where a panel of work would.
    if (right !== null) close(right);
    setWelcome(true);
    requestAnimationFrame(() => document.querySelector<HTMLElement>("[data-welcome] h2")?.focus());
  };
  return (
    <button type="button" className={styles.noFileButton} data-opens-welcome aria-label={t("welcome.open")} title={t("welcome.open")} onClick={open}>
      <Icon name="home" size={18} />
      <span>{t("app.saved.none")}</span>
    </button>
  );
}

function savedState(phase: Exclude<DatasetState["phase"], { kind: "none" }>, storage: DatasetState["storage"]): Shown {
  if (phase.kind === "loading") return { key: "app.saved.loading", icon: "progress", tone: "busy" };
  if (storage.kind === "memory-only") {
    const hint = storage.reason === "full" ? "app.saved.full.hint" : "app.saved.refused.hint";
    return { key: "app.saved.refused", hint, icon: "alert-triangle", tone: "warning" };
  }
  if (phase.access === "elsewhere") {
    return { key: "app.saved.elsewhere", hint: "app.saved.elsewhere.hint", icon: "alert-triangle", tone: "warning" };
  }
  if (phase.saving) return { key: "app.saved.saving", icon: "progress", tone: "busy" };
  return { key: "app.saved.saved", hint: "app.saved.saved.hint", icon: "circle-check", tone: "calm" };
}
