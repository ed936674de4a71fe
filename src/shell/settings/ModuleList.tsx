import { Switch } from "@mantine/core";
import { useSyncExternalStore } from "react";

import type { NetworkPermission } from "#plugin-api";
import { ErrorMessage } from "#plugin-api/ui/ErrorMessage";
import { formatMilliseconds } from "#plugin-api/format";

import { useApp } from "../app/AppContext";
import type { ModuleStatus } from "../host/moduleHost";
import { moduleTitle } from "../host/moduleTitle";
import styles from "./SettingsPanel.module.css";

/** Each module: what it is, what it may reach, what went wrong; its switch; and, folded, how fast it started. */
export function ModuleList() {
  const { host } = useApp();
  const modules = useSyncExternalStore(host.subscribe, host.modules);
  return (
    <ul className={styles.modules}>
      {modules.map((module) => (
        <ModuleItem key={module.id} module={module} />
      ))}
    </ul>
  );
}

function ModuleItem({ module }: { module: ModuleStatus }) {
  const { t, language, host, reportFailure } = useApp();
  const title = moduleTitle(host, module.id);
  const { declaration, timings } = module;
  const milliseconds = (value: number | null): string => (value === null ? "–" : formatMilliseconds(value, language));
  return (
    <li className={styles.module} data-module={module.id} data-module-state={module.state}>
      <div className={styles.moduleHead}>
        <h4>{title}</h4>
        <Switch
          checked={module.state === "on" || module.state === "loading"}
          label={t(`settings.modules.state.${module.state}`)}
          labelPosition="left"
          aria-label={t("settings.modules.switch", { module: title })}
          onChange={(event) => reportFailure(host.setEnabled(module.id, event.currentTarget.checked))}
        />
      </div>
      {declaration?.description !== undefined && <p className={styles.soft}>{host.translate(module.id, declaration.description)}</p>}
      {declaration && <NetworkLine network={declaration.permissions.network} />}
      <details className={styles.figures}>
        <summary>{t("settings.modules.technical")}</summary>
        <p>
          {t("settings.modules.timings", {
            declaration: milliseconds(timings.declarationMs),
            activation: milliseconds(timings.activationMs),
            loads: milliseconds(timings.loadsMs),
          })}
        </p>
      </details>
      {module.errors.length > 0 && (
        <details className={styles.errors} open={module.state === "failed"}>
          <summary>{t("settings.modules.errors", { count: module.errors.length })}</summary>
          {module.errors.map((error, index) => (
            <ErrorMessage
              key={index}
              error={error}
              source={title}
              {...(module.state === "failed" ? { onRetry: () => reportFailure(host.setEnabled(module.id, true)) } : {})}
            />
          ))}
        </details>
      )}
    </li>
  );
}

function NetworkLine({ network }: { network: readonly NetworkPermission[] }) {
  const { t } = useApp();
  if (network.length === 0) return <p className={styles.soft}>{t("settings.modules.network.none")}</p>;
  const origins = network.map((origin) => (origin === "user-chosen" ? t("settings.modules.network.user-chosen") : origin.replace("https://", "")));
  return <p className={styles.soft}>{t("settings.modules.network", { origins: origins.join(", ") })}</p>;
}
