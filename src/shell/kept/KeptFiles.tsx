import { ActionIcon } from "@mantine/core";
import { useEffect, useState } from "react";
import { useStore } from "zustand";

import { toAppError } from "#domain/appError";
import { formatBytes, formatDateTime } from "#plugin-api/format";
import { Icon } from "#plugin-api/ui/Icon";

import { useApp } from "../app/AppContext";
import { reopenFile } from "../app/switchFile";
import { useSavedDatasets } from "../app/useSavedDatasets";
import type { SavedDataset } from "../dataset/datasetStore";
import { NameField } from "../layers/NameField";
import { duplicateFile, forgetFile } from "./forgetFile";
import styles from "./KeptPanel.module.css";

/** The saved files, each with its size and where it is open; it is renamed, duplicated and forgotten here. */
export function KeptFiles() {
  const { t, dataset } = useApp();
  const saved = useSavedDatasets();
  const sizes = useSizes(saved);
  const elsewhere = useOpenElsewhere(saved);
  const openId = useStore(dataset.state, ({ phase }) => (phase.kind === "open" ? phase.description.id : null));
  if (saved.length === 0) return <p className={styles.soft}>{t("kept.files.none")}</p>;
  return (
    <ul className={styles.list}>
      {saved.map((file) => {
        const { id } = file.description;
        return <KeptFile key={id} file={file} bytes={sizes.get(id)} place={id === openId ? "here" : elsewhere.has(id) ? "elsewhere" : null} />;
      })}
    </ul>
  );
}

function KeptFile({ file: { description, rows, changedAt }, bytes, place }: { file: SavedDataset; bytes: number | undefined; place: "here" | "elsewhere" | null }) {
  const app = useApp();
  const { t, language, dataset, reportFailure } = app;
  const [naming, setNaming] = useState(false);
  const { id, title } = description;
  const about = [t("welcome.saved.rows", { rows, date: formatDateTime(changedAt, language) }), ...(bytes === undefined ? [] : [t("kept.file.size", { size: formatBytes(bytes, language) })])];
  return (
    <li className={styles.item}>
      <div className={styles.head}>
        {naming ? (
          <NameField
            label={t("kept.file.name", { title })}
            value={title}
            onDone={(name) => {
              setNaming(false);
              if (name) reportFailure(dataset.rename(id, name));
            }}
          />
        ) : (
          <button type="button" className={styles.open} disabled={place === "here"} onClick={() => reportFailure(reopenFile(app, id))}>
            {title}
          </button>
        )}
        <ActionIcon variant="subtle" color="gray" aria-label={t("kept.file.rename", { title })} title={t("kept.file.rename", { title })} onClick={() => setNaming(true)}>
          <Icon name="edit" size={16} />
        </ActionIcon>
        <ActionIcon variant="subtle" color="gray" aria-label={t("kept.file.duplicate", { title })} title={t("kept.file.duplicate", { title })} onClick={() => reportFailure(duplicateFile(app, description))}>
          <Icon name="copy" size={16} />
        </ActionIcon>
        <ActionIcon variant="subtle" color="gray" aria-label={t("kept.file.forget", { title })} title={t("kept.file.forget", { title })} onClick={() => reportFailure(forgetFile(app, description))}>
          <Icon name="trash" size={16} />
        </ActionIcon>
      </div>
      <p className={styles.about}>{about.join(" · ")}</p>
      {place && <p className={styles.place}>{t(`kept.file.${place}`)}</p>}
    </li>
  );
}

/** Bytes by id, as each is measured: a large file takes its time. */
function useSizes(saved: readonly SavedDataset[]): ReadonlyMap<string, number> {
  const { dataset, reportError } = useApp();
  const [sizes, setSizes] = useState<ReadonlyMap<string, number>>(new Map());
  useEffect(() => {
    let shown = true;
    const measure = async (): Promise<void> => {
      for (const { description } of saved) {
        const bytes = await dataset.measure(description.id);
        if (!shown) return;
        setSizes((before) => new Map(before).set(description.id, bytes));
      }
    };
    measure().catch((thrown: unknown) => reportError(toAppError(thrown)));
    return () => {
      shown = false;
    };
  }, [saved, dataset, reportError]);
  return sizes;
}

function useOpenElsewhere(saved: readonly SavedDataset[]): ReadonlySet<string> {
  const { dataset, reportError } = useApp();
  const [elsewhere, setElsewhere] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    let shown = true;
    dataset.openElsewhere().then(
      (ids) => {
        if (shown) setElsewhere(ids);
      },
      (thrown: unknown) => reportError(toAppError(thrown)),
    );
    return () => {
      shown = false;
    };
  }, [saved, dataset, reportError]);
  return elsewhere;
}
