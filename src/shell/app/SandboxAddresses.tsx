import { useState } from "react";

import type { SandboxCoverage } from "#contracts/geoatelier/sandboxCoverage";
import { toAppError } from "#domain/appError";
import { formatNumber } from "#plugin-api/format";

import { useApp } from "./AppContext";
import styles from "./ServiceBanner.module.css";

/** Where the sandbox knows addresses, and how far its answers may be elsewhere; asked for when it is unfolded. */
export function SandboxAddresses() {
  const { t, language, http, reportError } = useApp();
  const [coverage, setCoverage] = useState<SandboxCoverage>();
  const ask = async (details: HTMLDetailsElement): Promise<void> => {
    try {
      const { readSandboxCoverage } = await import("#contracts/geoatelier/sandboxCoverage");
      setCoverage(
        await http.json(`${window.location.origin}${readSandboxCoverage.path}`, readSandboxCoverage.output, {
          signal: new AbortController().signal,
        }),
      );
    } catch (thrown) {
      // Unfolding it again asks again.
      details.open = false;
      reportError(toAppError(thrown, { source: t("app.name") }));
    }
  };
  const places = coverage?.places
    .map(({ name, addresses }) => t("app.sandbox.coverage.place", { name, addresses: formatNumber(addresses, language) }))
    .join(", ");
  return (
    <details className={styles.addresses} onToggle={({ currentTarget }) => void (currentTarget.open && !coverage && ask(currentTarget))}>
      <summary>{t("app.sandbox.coverage")}</summary>
      <p>
        {coverage === undefined || places === undefined
          ? t("app.panel.loading")
          : `${t("app.sandbox.coverage.known", { places })} ${t("app.sandbox.coverage.elsewhere", {
              usual: formatNumber(coverage.centres.usualKilometres, language),
              most: formatNumber(coverage.centres.mostKilometres, language),
            })}`}
      </p>
    </details>
  );
}
