import { Icon } from "#plugin-api/ui/Icon";
import { useModule } from "#plugin-api/ui/moduleContext";

import { noFacets } from "../model/facets";
import { formatDate } from "./formatDate";
import styles from "./kiosk.module.css";
import type { CatalogueState, KioskSession } from "./kioskSession";

/** How old the catalogue is, what came and went since, and the button that asks again. */
export function CatalogueStatus({ session, state }: { session: KioskSession; state: CatalogueState & { kind: "ready" } }) {
  const { t, language } = useModule();
  const { refresh, changes, catalogue } = state;
  const date = formatDate(state.savedAt, language);
  const failures = refresh.kind === "failed" || refresh.kind === "partial" ? refresh.failures : [];
  const isOffline = failures.some(({ error }) => error.code === "offline");
  return (
    <footer className={styles.status}>
      {changes && (
        <div className={styles.news} role="status">
          <p>{t("status.changes", { added: changes.added.length, removed: changes.removed.length, date: formatDate(changes.since, language) })}</p>
          {changes.added.length > 0 && (
            <button type="button" className={styles.linkButton} onClick={() => session.store.setState({ query: "", facets: { ...noFacets, offers: changes.added } })}>
              {t("status.show-new")}
            </button>
          )}
          {changes.removed.length > 0 && (
            <details>
              <summary>{t("status.removed")}</summary>
              <ul>
                {changes.removed.slice(0, 100).map((title, at) => (
                  <li key={at}>{title}</li>
                ))}
              </ul>
            </details>
          )}
        </div>
      )}
      {failures.length > 0 && (
        <p className={styles.warning} role="status">
          <Icon name={isOffline ? "wifi-off" : "alert-triangle"} size={16} />
          <span>{refresh.kind === "failed" ? t("status.failed", { date }) : t("status.partial", { sources: failures.map(({ source }) => t(`service.${source}`)).join(", ") })}</span>
        </p>
      )}
      {catalogue.refused.length > 0 && <p className={styles.soft}>{t("status.refused", { count: catalogue.refused.length })}</p>}
      <div className={styles.statusLine}>
        <span role="status">{refresh.kind === "running" ? t("status.refreshing") : t("status.of", { date })}</span>
        <button type="button" className={styles.iconButton} aria-label={t("status.refresh")} title={t("status.refresh")} disabled={refresh.kind === "running"} onClick={() => void session.refresh()}>
          <Icon name="refresh" size={16} />
        </button>
      </div>
    </footer>
  );
}
