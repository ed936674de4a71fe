import { Button } from "@mantine/core";

import { formatDateTime } from "#plugin-api/format";
import { Icon } from "#plugin-api/ui/Icon";
import { useModule } from "#plugin-api/ui/moduleContext";

import type { UnfinishedRun } from "../model/geocodingRun";
import styles from "./geocoding.module.css";
import { panelHeading } from "./panelHeading";
import { ProgressBar } from "./ProgressBar";
import type { RunSession } from "./runSession";

/** Found after a reload, a killed tab or a fault: goes on from the first row that was not saved. */
export function InterruptedRun({ run, session }: { run: UnfinishedRun; session: RunSession }) {
  const { t, language } = useModule();
  const { done, total } = run;
  return (
    <div className={styles.panel}>
      <h3 className={styles.headline} {...panelHeading}>
        <Icon name="pause" size={22} />
        <span role="status">{t("interrupted.title", { done, total })}</span>
      </h3>
      <ProgressBar done={done} total={total} label={t("progress.rows", { done, total })} />
      <p className={styles.soft}>{t("interrupted.text", { date: formatDateTime(run.startedAt, language) })}</p>
      <div className={styles.actions}>
        <Button leftSection={<Icon name="play" />} onClick={() => void session.resume()}>
          {t("interrupted.resume", { count: total - done })}
        </Button>
        <Button variant="subtle" onClick={() => void session.discard()}>
          {t("interrupted.discard")}
        </Button>
      </div>
    </div>
  );
}
