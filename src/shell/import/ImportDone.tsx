import { Button } from "@mantine/core";

import { formatNumber } from "#plugin-api/format";
import { Icon } from "#plugin-api/ui/Icon";

import { useApp } from "../app/AppContext";
import type { ImportState } from "./createImportStore";
import styles from "./ImportPanel.module.css";
import { remarksOfCheck } from "./remarksOfCheck";
import { useImportStore } from "./useImport";

/** What was opened, what came with it, and what comes next. */
export function ImportDone({ state }: { state: Extract<ImportState, { kind: "done" }> }) {
  const { t, language, host, openPanel } = useApp();
  const store = useImportStore();
  const number = (value: number): string => formatNumber(value, language);
  const { unreadable: unread, outside } = remarksOfCheck(state.check) ?? { unreadable: 0, outside: 0 };
  return (
    <div className={styles.panel} data-import="done">
      <p className={styles.done} role="status">
        <Icon name="circle-check" size={20} />{" "}
        <span>{t("import.done", { file: state.fileName, count: state.rows, rows: number(state.rows) })}</span>
      </p>
      {state.points > 0 && (
        <p className={styles.note}>{t(state.resumed ? "import.done.resumed" : "import.done.points", { count: state.points, points: number(state.points) })}</p>
      )}
      {state.repaired > 0 && <p className={styles.note}>{t("import.done.repaired", { count: state.repaired, cells: number(state.repaired) })}</p>}
      {unread > 0 && (
        <p className={styles.warning}>
          <Icon name="alert-triangle" size={18} /> <span>{t("import.done.unreadable", { count: unread, rows: number(unread) })}</span>
        </p>
      )}
      {outside > 0 && (
        <p className={styles.warning}>
          <Icon name="alert-triangle" size={18} /> <span>{t("import.done.outside", { count: outside, rows: number(outside) })}</span>
        </p>
      )}
      {host.find("panels", "geocoding/run") && (
        <Button leftSection={<Icon name="map-pins" size={18} />} onClick={() => openPanel("geocoding/run")}>
          {t("import.done.next")}
        </Button>
      )}
      <Button variant="default" onClick={() => store.reset()}>
        {t("import.done.another")}
      </Button>
    </div>
  );
}
