import { Button } from "@mantine/core";
import { useEffect, useState } from "react";

import { toAppError } from "#domain/appError";
import { Icon } from "#plugin-api/ui/Icon";

import { useApp } from "./AppContext";
import { SandboxAddresses } from "./SandboxAddresses";
import styles from "./ServiceBanner.module.css";

/** Says that the data is fictitious, and that the network is gone. Cannot be dismissed: it is true as long as it stands. */
export function ServiceBanner() {
  const { t, config } = useApp();
  const online = useOnline();
  const [back, setBack] = useState(false);
  useEffect(() => {
    if (!back) return;
    const timer = setTimeout(() => setBack(false), 4000);
    return () => clearTimeout(timer);
  }, [back]);
  useEffect(() => {
    const onBack = (): void => setBack(true);
    window.addEventListener("online", onBack);
    return () => window.removeEventListener("online", onBack);
  }, []);

  return (
    <div className={styles.banners}>
      {config.services === "sandbox" && <SandboxBanner />}
      <div role="status">
        {!online && (
          <p className={styles.offline}>
            <Icon name="wifi-off" /> {t("app.offline")}
          </p>
        )}
        {online && back && (
          <p className={styles.online}>
            <Icon name="circle-check" /> {t("app.online")}
          </p>
        )}
      </div>
    </div>
  );
}

type Trial = "idle" | "trying" | "still";

function SandboxBanner() {
  const { t, config, http, reportError } = useApp();
  const [trial, setTrial] = useState<Trial>("idle");
  const tryAgain = async (): Promise<void> => {
    setTrial("trying");
    try {
      const { probeServices } = await import("#contracts/geoatelier/pageConfig");
      const next = await http.json(`${window.location.origin}${probeServices.path}`, probeServices.output, {
        method: probeServices.method,
        signal: new AbortController().signal,
      });
      // Everything is saved as it happens: a page made anew is the surest way to change all services at once.
      if (next.services === "live") window.location.reload();
      else setTrial("still");
    } catch (thrown) {
      setTrial("idle");
      reportError(toAppError(thrown, { source: t("app.name") }));
    }
  };
  return (
    <section className={styles.sandbox} aria-label={t("app.region.notices")}>
      <Icon name="alert-triangle" />
      <div>
        <p>
          {t("app.sandbox")}
          {trial === "still" && <strong role="status"> {t(config.forced ? "app.sandbox.forced" : "app.sandbox.still")}</strong>}
        </p>
        <SandboxAddresses />
      </div>
      <Button
        size="compact-sm"
        variant="default"
        className={styles.retry}
        disabled={trial === "trying"}
        title={t("app.sandbox.retry")}
        leftSection={<Icon name="refresh" size={16} />}
        onClick={() => void tryAgain()}
      >
        <span>{t(trial === "trying" ? "app.sandbox.trying" : "app.sandbox.retry")}</span>
      </Button>
    </section>
  );
}

function useOnline(): boolean {
  const [online, setOnline] = useState(() => navigator.onLine);
  useEffect(() => {
    const read = (): void => setOnline(navigator.onLine);
    window.addEventListener("online", read);
    window.addEventListener("offline", read);
    return () => {
      window.removeEventListener("online", read);
      window.removeEventListener("offline", read);
    };
  }, []);
  return online;
}
