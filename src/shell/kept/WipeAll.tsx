import { Button } from "@mantine/core";
import { useEffect, useRef, useState } from "react";

import { toAppError, type AppError } from "#domain/appError";
import { ErrorMessage } from "#plugin-api/ui/ErrorMessage";
import { Icon } from "#plugin-api/ui/Icon";

import { useApp } from "../app/AppContext";
import styles from "./KeptPanel.module.css";
import { beginAnew } from "./afterWipe";
import { wipeBrowser } from "./wipeBrowser";

type Wiping = { readonly kind: "idle" | "asking" | "running" } | { readonly kind: "failed"; readonly error: AppError };

/** Deletes all that the browser keeps. No undo can serve here: on a shared computer it must be gone, so it is asked plainly. */
export function WipeAll() {
  const app = useApp();
  const { t } = app;
  const [state, setState] = useState<Wiping>({ kind: "idle" });
  const keep = useRef<HTMLButtonElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const asked = state.kind !== "idle";
  useEffect(() => {
    if (asked) keep.current?.focus();
  }, [asked]);
  const wipe = (): void => {
    setState({ kind: "running" });
    wipeBrowser(app).then(beginAnew, (thrown: unknown) => setState({ kind: "failed", error: toAppError(thrown) }));
  };
  return (
    <section aria-label={t("kept.wipe.title")} className={styles.wipe}>
      <h3>{t("kept.wipe.title")}</h3>
      {asked ? (
        <div role="group" aria-label={t("kept.wipe.sure")}>
          <p>
            <strong>{t("kept.wipe.sure")}</strong> {t("kept.wipe.what")}
          </p>
          {state.kind === "failed" && <ErrorMessage error={state.error} />}
          <div className={styles.choice}>
            <Button className={styles.danger} loading={state.kind === "running"} leftSection={<Icon name="trash" size={16} />} onClick={wipe}>
              {t("kept.wipe.do")}
            </Button>
            <Button
              ref={keep}
              variant="default"
              disabled={state.kind === "running"}
              onClick={() => {
                setState({ kind: "idle" });
                requestAnimationFrame(() => opener.current?.focus());
              }}
            >
              {t("kept.wipe.keep")}
            </Button>
          </div>
        </div>
      ) : (
        <>
          <p className={styles.soft}>{t("kept.wipe.why")}</p>
          <Button ref={opener} variant="default" leftSection={<Icon name="trash" size={16} />} onClick={() => setState({ kind: "asking" })}>
            {t("kept.wipe.open")}
          </Button>
        </>
      )}
    </section>
  );
}
