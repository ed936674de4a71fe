import { Button, TextInput } from "@mantine/core";
import { useRef, useState } from "react";
import { useStore } from "zustand";

import { Icon } from "#plugin-api/ui/Icon";
import { useContributions } from "../host/useContributions";

import { useApp } from "../app/AppContext";
import styles from "./ImportPanel.module.css";
import { useImportStore } from "./useImport";

/** What the file dialog proposes beside the tables: the map shows them as layers. */
const layerExtensions = [".kml", ".kmz", ".gpx", ".fgb"];

/** Three doors: a file, an address of the web, a sample to try. */
export function ChooseFile() {
  const { t, config, dataset, reportFailure } = useApp();
  const store = useImportStore();
  const formats = useContributions("fileFormats");
  const memoryOnly = useStore(dataset.state, ({ storage }) => storage.kind === "memory-only");
  const input = useRef<HTMLInputElement>(null);
  const [url, setUrl] = useState("");
  const sample = new URL(config.services === "sandbox" ? "samples/saint-aurele.csv" : "samples/prefectures.csv", document.baseURI).href;

  return (
    <div className={styles.panel} data-import="idle">
      {memoryOnly && (
        <p className={styles.warning} role="alert">
          <Icon name="alert-triangle" size={18} /> <span>{t("import.memory-only")}</span>
        </p>
      )}
      <div className={styles.drop}>
        <Icon name="file-import" size={32} />
        <p className={styles.dropTitle}>{t("import.drop.or")}</p>
        <Button onClick={() => input.current?.click()}>{t("import.choose")}</Button>
        <p className={styles.soft}>{t("import.formats")}</p>
        <input
          ref={input}
          type="file"
          className="visually-hidden"
          tabIndex={-1}
          aria-label={t("import.choose")}
          multiple
          accept={[...formats.flatMap(({ contribution }) => contribution.extensions), ...layerExtensions].join(",")}
          onChange={({ currentTarget }) => {
            const files = [...(currentTarget.files ?? [])];
            // The same file chosen twice must be read twice.
            currentTarget.value = "";
            reportFailure(store.readFiles(files));
          }}
        />
      </div>
      <form
        className={styles.url}
        onSubmit={(event) => {
          event.preventDefault();
          if (url.trim() !== "") reportFailure(store.readUrl(url));
        }}
      >
        <TextInput
          className={styles.grow}
          type="url"
          label={t("import.url")}
          placeholder="https://www.data.gouv.fr/…"
          value={url}
          onChange={({ currentTarget }) => setUrl(currentTarget.value)}
        />
        <Button type="submit" variant="default" disabled={url.trim() === ""}>
          {t("import.url.read")}
        </Button>
      </form>
      <div className={styles.sample}>
        <p>{t("import.sample")}</p>
        <Button variant="default" size="xs" onClick={() => reportFailure(store.readUrl(sample))}>
          {t("import.sample.try")}
        </Button>
      </div>
      <p className={styles.soft}>{t("import.private")}</p>
    </div>
  );
}
