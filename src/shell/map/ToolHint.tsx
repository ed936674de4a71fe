import { Button } from "@mantine/core";
import { useEffect } from "react";
import { useStore } from "zustand";

import { Icon } from "#plugin-api/ui/Icon";

import { useApp } from "../app/AppContext";
import { Keys } from "../app/KeyHint";
import styles from "./MapPane.module.css";

/** What the running tool expects, and the way out. Escape leaves the tool, unless the tool used the key itself. */
export function ToolHint() {
  const { t, mapTools } = useApp();
  const state = useStore(mapTools.state);
  const running = state.kind !== "none";

  useEffect(() => {
    if (!running) return;
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== "Escape" || event.defaultPrevented) return;
      event.preventDefault();
      mapTools.start(null);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [running, mapTools]);

  return (
    <div className={styles.toolHint} role="status" data-shown={state.kind === "running"}>
      {state.kind === "running" && (
        <>
          <span>{state.hint}</span>
          <Button
            size="compact-sm"
            variant="subtle"
            title={t("map.tool.leave")}
            className={styles.leave}
            leftSection={<Icon name="x" />}
            rightSection={<Keys keys="escape" />}
            onClick={() => mapTools.start(null)}
          >
            {t("map.tool.leave")}
          </Button>
        </>
      )}
    </div>
  );
}
