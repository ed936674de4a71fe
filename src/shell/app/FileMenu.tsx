import { Menu } from "@mantine/core";
import { useRef, type ReactNode } from "react";
import { useStore } from "zustand";

import { formatDateTime } from "#plugin-api/format";
import { Icon } from "#plugin-api/ui/Icon";

import { useApp } from "./AppContext";
import styles from "./FileMenu.module.css";
import { closeFile, forgetDone, isLostOnceLeft, reopenFile } from "./switchFile";
import { useSavedDatasets } from "./useSavedDatasets";

/** What is done with a saved file is not for the first screen. */
const actions = () => import("../kept/forgetFile");

/** How many other files the menu lists; the welcome, one close away, has them all. */
const listed = 8;

/** The open file's name, which unfolds the other saved files and the way out. On a phone `stateIcon` stands for the name. */
export function FileMenu({ id, title, stateIcon, hint }: { id: string; title: string; stateIcon: ReactNode; hint: string }) {
  const { t } = useApp();
  const opener = useRef<HTMLButtonElement>(null);
  return (
    <Menu position="bottom-end" width={300} returnFocus withInitialFocusPlaceholder={false} transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <button ref={opener} type="button" data-file-menu className={styles.opener} title={title} aria-label={t("file.menu", { title })}>
          <span className={styles.title}>{title}</span>
          <span className={styles.chevron}>
            <Icon name="chevron-down" size={16} />
          </span>
          <span className={styles.state}>{stateIcon}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown className={styles.menu}>
        <Menu.Label className={styles.hint}>
          <strong>{title}</strong>
          {hint}
        </Menu.Label>
        <OtherFiles openId={id} />
        <Menu.Divider />
        <WaysOut id={id} title={title} focusOpener={() => opener.current?.focus()} />
      </Menu.Dropdown>
    </Menu>
  );
}

function OtherFiles({ openId }: { openId: string }) {
  const app = useApp();
  const { t, language, reportFailure } = app;
  const saved = useSavedDatasets();
  const others = saved.filter(({ description }) => description.id !== openId).slice(0, listed);
  if (others.length === 0) return null;
  return (
    <>
      <Menu.Divider />
      <Menu.Label>{t("file.others")}</Menu.Label>
      {others.map(({ description, rows, changedAt }) => (
        <Menu.Item key={description.id} onClick={() => reportFailure(reopenFile(app, description.id))}>
          <span className={styles.file}>{description.title}</span>
          <span className={styles.about}>{t("welcome.saved.rows", { rows, date: formatDateTime(changedAt, language) })}</span>
        </Menu.Item>
      ))}
    </>
  );
}

function WaysOut({ id, title, focusOpener }: { id: string; title: string; focusOpener: () => void }) {
  const app = useApp();
  const { t, dataset, openPanel, reportFailure } = app;
  const isSaved = useStore(dataset.state, ({ storage }) => storage.kind === "durable");
  return (
    <>
      {isLostOnceLeft(app) && <Menu.Label className={styles.warning}>{t("file.lost")}</Menu.Label>}
      <Menu.Item
        leftSection={<Icon name="file-import" size={16} />}
        onClick={() => {
          // The panel gives the focus back to what had it when it opened: a button that is still there then.
          focusOpener();
          forgetDone(app);
          openPanel("shell/import");
        }}
      >
        {t("file.import")}
      </Menu.Item>
      {isSaved && (
        <>
          <Menu.Item leftSection={<Icon name="copy" size={16} />} onClick={() => reportFailure(actions().then(({ duplicateFile }) => duplicateFile(app, { id, title })))}>
            {t("kept.menu.duplicate")}
          </Menu.Item>
          <Menu.Item
            leftSection={<Icon name="database" size={16} />}
            onClick={() => {
              focusOpener();
              openPanel("shell/kept");
            }}
          >
            {t("kept.menu.rename")}
          </Menu.Item>
          <Menu.Item className={styles.forget} leftSection={<Icon name="trash" size={16} />} onClick={() => reportFailure(actions().then(({ forgetFile }) => forgetFile(app, { id, title })))}>
            {t("kept.menu.forget")}
          </Menu.Item>
          <Menu.Divider />
        </>
      )}
      <Menu.Item leftSection={<Icon name="x" size={16} />} onClick={() => reportFailure(closeFile(app))}>
        {t("file.close")}
      </Menu.Item>
    </>
  );
}
