import { useStore } from "zustand";

import { ErrorMessage } from "#plugin-api/ui/ErrorMessage";

import { moduleTitle } from "../host/moduleTitle";
import { useApp } from "./AppContext";
import styles from "./ErrorTray.module.css";

/** Faults that must be read: over the map's lower corner until they are closed. */
export function ErrorTray() {
  const { t, host, errors } = useApp();
  const shown = useStore(errors.store, (state) => state.errors);
  if (shown.length === 0) return null;
  return (
    <section className={styles.tray} aria-label={t("app.region.notices")}>
      {shown.map(({ id, error, module, times }) => (
        <ErrorMessage
          key={id}
          error={error}
          times={times}
          {...(module === undefined ? {} : { source: t("app.module.failed", { module: moduleTitle(host, module) }) })}
          onDismiss={() => errors.dismiss(id)}
        />
      ))}
    </section>
  );
}
