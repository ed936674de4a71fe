import { Button } from "@mantine/core";
import { useEffect, useId, useState, useSyncExternalStore } from "react";

import { toAppError } from "#domain/appError";
import type { CatalogueFormat, Collected } from "#plugin-api";
import { Icon } from "#plugin-api/ui/Icon";
import { useModule } from "#plugin-api/ui/moduleContext";

import { writableFormats } from "../model/writableFormats";
import { downloadFile } from "./downloadFile";
import styles from "./services.module.css";

/** The layers of the map as a catalogue, for others or for later. */
export function SaveCatalogue() {
  const context = useModule();
  const { t, layers } = context;
  const count = useSyncExternalStore(layers.subscribe, () => layers.list().length);
  const [formats, setFormats] = useState<readonly Collected<CatalogueFormat>[]>([]);
  const [title, setTitle] = useState("");
  const [told, setTold] = useState("");
  const fieldId = useId();

  useEffect(() => {
    writableFormats(context).then(setFormats, (thrown: unknown) => context.reportError(toAppError(thrown)));
  }, [context]);

  if (count === 0 || formats.length === 0) return null;
  const save = async ({ made }: Collected<CatalogueFormat>): Promise<void> => {
    if (!made.write) return;
    const written = await made.write(layers.list(), { title: title.trim() || t("save.default-title") });
    downloadFile(written);
    const names = written.left.map(({ shownTitle }) => `« ${shownTitle} »`).join(", ");
    setTold(written.left.length > 0 ? t("save.left", { count: written.left.length, names }) : t("save.done", { name: written.name }));
  };
  return (
    <section className={styles.group}>
      <h3>{t("save.title")}</h3>
      <p className={styles.soft}>{t("save.help", { count })}</p>
      <label htmlFor={fieldId}>{t("save.name")}</label>
      <div className={styles.line}>
        <input id={fieldId} className={styles.input} value={title} placeholder={t("save.default-title")} onChange={({ currentTarget }) => setTitle(currentTarget.value)} />
      </div>
      <div className={styles.file}>
        {formats.map((format) => (
          <Button
            key={format.made.id}
            variant="default"
            size="sm"
            leftSection={<Icon name="download" size={16} />}
            onClick={() => void save(format).catch((thrown: unknown) => context.reportError(toAppError(thrown, { source: t("save.title") })))}
          >
            {format.t(format.made.title)}
          </Button>
        ))}
      </div>
      <p role="status" className={styles.soft}>
        {told}
      </p>
    </section>
  );
}
