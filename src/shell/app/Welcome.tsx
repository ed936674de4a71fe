import { ActionIcon, Button } from "@mantine/core";
import { useRef } from "react";

import { formatDateTime } from "#plugin-api/format";
import { Icon } from "#plugin-api/ui/Icon";

import { useContributions } from "../host/useContributions";
import type { ImportStore } from "../import/createImportStore";
import { loadImportStore } from "../import/loadImportStore";
import { useApp } from "./AppContext";
import { useSavedDatasets } from "./useSavedDatasets";
import styles from "./Welcome.module.css";

/** The first thing seen: what this is for, one action, and what was left under way. */
export function Welcome() {
  const { t, layout } = useApp();
  const close = (): void => {
    layout.getState().setWelcome(false);
    requestAnimationFrame(() => document.querySelector<HTMLElement>("[data-opens-welcome]")?.focus());
  };
  return (
    <section className={styles.welcome} data-welcome aria-label={t("app.panel.home")}>
      <div className={styles.head}>
        <h2 tabIndex={-1}>{t("welcome.title")}</h2>
        <ActionIcon variant="subtle" color="gray" size={32} aria-label={t("welcome.close")} title={t("welcome.close")} onClick={close}>
          <Icon name="x" />
        </ActionIcon>
      </div>
      <p>{t("welcome.intro")}</p>
      <Doors />
      <SavedDatasets />
      <h3>{t("welcome.steps")}</h3>
      <ol className={styles.steps}>
        <li>{t("welcome.step.read")}</li>
        <li>{t("welcome.step.geocode")}</li>
        <li>{t("welcome.step.check")}</li>
      </ol>
      <p className={styles.soft}>{t("welcome.private")}</p>
    </section>
  );
}

/** A file, or the sample: both are read by the import panel, which opens. */
function Doors() {
  const app = useApp();
  const { t, config, openPanel, reportFailure } = app;
  const formats = useContributions("fileFormats");
  const input = useRef<HTMLInputElement>(null);
  const sample = config.services === "sandbox" ? "samples/saint-aurele.csv" : "samples/prefectures.csv";
  const read = (work: (imports: ImportStore) => Promise<void>): void => {
    openPanel("shell/import");
    reportFailure(loadImportStore(app).then(work));
  };
  return (
    <>
      <Button size="md" leftSection={<Icon name="file-import" />} onClick={() => input.current?.click()} className={styles.primary}>
        {t("welcome.import")}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        data-testid="welcome-file"
        accept={formats.flatMap(({ contribution }) => contribution.extensions).join(",")}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          if (file) read((imports) => imports.readFile(file));
        }}
      />
      <p className={styles.soft}>{t("welcome.formats")}</p>
      <div className={styles.others}>
        <Button variant="default" onClick={() => read((imports) => imports.readUrl(new URL(sample, document.baseURI).href))}>
          {t("welcome.sample")}
        </Button>
        <Button variant="default" onClick={() => openPanel("shell/import")}>
          {t("welcome.url")}
        </Button>
      </div>
    </>
  );
}

function SavedDatasets() {
  const app = useApp();
  const { t, language, dataset, openPanel, reportFailure } = app;
  const saved = useSavedDatasets();
  if (saved.length === 0) return null;
  return (
    <>
      <h3>{t("welcome.saved")}</h3>
      <ul className={styles.saved}>
        {saved.map(({ description, rows, changedAt }) => (
          <li key={description.id}>
            <button type="button" className={styles.savedOpen} onClick={() => reportFailure(dataset.reopen(description.id))}>
              <strong>{description.title}</strong>
              <span>{t("welcome.saved.rows", { rows, date: formatDateTime(changedAt, language) })}</span>
            </button>
            <button
              type="button"
              className={styles.savedDelete}
              aria-label={t("welcome.saved.delete", { title: description.title })}
              onClick={() => reportFailure(import("../kept/forgetFile").then(({ forgetFile }) => forgetFile(app, description)))}
            >
              <Icon name="trash" />
            </button>
          </li>
        ))}
      </ul>
      <Button variant="subtle" size="compact-sm" onClick={() => openPanel("shell/kept")}>
        {t("kept.menu.all")}
      </Button>
    </>
  );
}
