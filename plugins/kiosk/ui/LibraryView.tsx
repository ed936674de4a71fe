import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from "react";

import { toAppError, type AppError } from "#domain/appError";
import { ErrorMessage } from "#plugin-api/ui/ErrorMessage";
import { EmptyState } from "#plugin-api/ui/EmptyState";
import { Icon } from "#plugin-api/ui/Icon";
import { useModule } from "#plugin-api/ui/moduleContext";

import { libraryLayer, readLibrary, writeLibrary } from "../model/library/libraryFile";
import type { LibraryLayer } from "../model/library/libraryLayer";
import { formatDate } from "./formatDate";
import styles from "./kiosk.module.css";
import type { KioskSession } from "./kioskSession";
import { saveFile } from "./saveFile";

/** Layers that the person keeps with their style, filter and opacity; as a file they go to others. */
export function LibraryView({ session }: { session: KioskSession }) {
  const context = useModule();
  const { t, language } = context;
  const [layers, setLayers] = useState<readonly LibraryLayer[] | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const [said, setSaid] = useState("");
  const [renamed, setRenamed] = useState<string | null>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const { storage } = session;

  const load = useCallback(async (): Promise<void> => {
    try {
      setLayers([...(await storage.library())].sort((one, other) => (one.keptAt < other.keptAt ? 1 : -1)));
    } catch (thrown) {
      setLayers([]);
      setError(toAppError(thrown));
    }
  }, [storage]);
  useEffect(() => void load(), [load]);
  const attempt = (work: () => Promise<void>): void => {
    setError(null);
    work()
      .then(load)
      .catch((thrown: unknown) => setError(toAppError(thrown)));
  };

  const keep = (id: string): void => {
    const layer = context.layers.find(id);
    if (!layer) return;
    attempt(async () => {
      await storage.keep(libraryLayer({ ...layer.description, title: layer.shownTitle }, layer.shownTitle, layer.opacity, new Date().toISOString()));
      setSaid(t("library.kept", { title: layer.shownTitle }));
    });
  };
  const drop = (layer: LibraryLayer): void =>
    attempt(async () => {
      await storage.drop(layer.id);
      context.notify({ kind: "info", text: t("library.dropped", { title: layer.title }), action: { title: t("library.undo"), run: () => attempt(() => storage.keep(layer)) } });
    });
  const rename = (layer: LibraryLayer, title: string): void =>
    attempt(async () => {
      await storage.drop(layer.id);
      await storage.keep({ ...libraryLayer(layer.description, title, layer.opacity, layer.keptAt) });
      setRenamed(null);
    });
  const exportAll = (): void =>
    attempt(async () => {
      const written = await writeLibrary(layers ?? [], t("library.export-title"), await context.collect("catalogueFormats"));
      saveFile(written);
      setSaid(written.left.length > 0 ? t("library.export-left", { count: written.left.length }) : "");
    });
  const importFile = (file: File): void =>
    attempt(async () => {
      const bytes = new Uint8Array(await file.arrayBuffer());
      const read = await readLibrary({ name: file.name, bytes }, await context.collect("catalogueFormats"), new Date().toISOString(), { signal: new AbortController().signal });
      for (const layer of read.layers) await storage.keep(layer);
      setSaid([t("library.imported", { count: read.layers.length }), ...(read.left > 0 ? [t("library.import-left", { count: read.left })] : [])].join(" "));
    });

  return (
    <div className={styles.library}>
      {error && <ErrorMessage error={error} onDismiss={() => setError(null)} />}
      <p role="status" className={styles.said}>
        {said}
      </p>
      {layers?.length === 0 && (
        <EmptyState icon="books" title={t("library.empty-title")}>
          {t("library.empty-text")}
        </EmptyState>
      )}
      <KeepChoice onKeep={keep} />
      {layers !== null && layers.length > 0 && (
        <ul className={styles.libraryList} aria-label={t("library.list")}>
          {layers.map((layer) => (
            <li key={layer.id}>
              {renamed === layer.id ? (
                <RenameForm layer={layer} onDone={(title) => rename(layer, title)} onCancel={() => setRenamed(null)} />
              ) : (
                <>
                  <div className={styles.cardText}>
                    <p className={styles.libraryTitle}>{layer.title}</p>
                    <p className={styles.cardMeta}>
                      {[
                        t("library.kept-on", { date: formatDate(layer.keptAt, language) }),
                        ...(layer.description.source.kind === "features" && layer.description.source.filter ? [t("library.with-filter")] : []),
                        ...(layer.description.style ? [t("library.with-style")] : []),
                      ].join(" · ")}
                    </p>
                  </div>
                  <div className={styles.cardActions}>
                    <button type="button" className={styles.iconButton} aria-label={t("library.rename-named", { title: layer.title })} title={t("library.rename")} onClick={() => setRenamed(layer.id)}>
                      <Icon name="edit" size={16} />
                    </button>
                    <button type="button" className={styles.iconButton} aria-label={t("library.drop-named", { title: layer.title })} onClick={() => drop(layer)}>
                      <Icon name="trash" size={16} />
                    </button>
                    <button
                      type="button"
                      className={styles.addButton}
                      aria-label={t("library.add-named", { title: layer.title })}
                      title={t("library.add")}
                      onClick={() => {
                        context.layers.add(layer.description, { title: layer.title, opacity: layer.opacity });
                        setSaid(t("added.notice", { title: layer.title }));
                      }}
                    >
                      <Icon name="plus" size={18} />
                    </button>
                  </div>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      <div className={styles.libraryActions}>
        {layers !== null && layers.length > 0 && (
          <Button variant="default" leftSection={<Icon name="file-export" size={16} />} onClick={exportAll}>
            {t("library.export")}
          </Button>
        )}
        <Button variant="default" leftSection={<Icon name="file-import" size={16} />} onClick={() => chooser.current?.click()}>
          {t("library.import")}
        </Button>
        <input
          ref={chooser}
          type="file"
          accept=".json,application/json"
          hidden
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            event.currentTarget.value = "";
            if (file) importFile(file);
          }}
        />
      </div>
    </div>
  );
}

function KeepChoice({ onKeep }: { onKeep: (id: string) => void }) {
  const { t, layers } = useModule();
  const key = useSyncExternalStore(layers.subscribe, () => JSON.stringify(layers.list().map(({ id, shownTitle }) => [id, shownTitle])));
  const choices = layers.list();
  if (key === "[]") return <p className={styles.soft}>{t("library.none-on-map")}</p>;
  return (
    <NativeSelect
      label={t("library.keep")}
      value=""
      data={[{ value: "", label: t("library.keep-choose") }, ...choices.map(({ id, shownTitle }) => ({ value: id, label: shownTitle }))]}
      onChange={(event) => {
        if (event.currentTarget.value !== "") onKeep(event.currentTarget.value);
      }}
    />
  );
}

function RenameForm({ layer, onDone, onCancel }: { layer: LibraryLayer; onDone: (title: string) => void; onCancel: () => void }) {
  const { t } = useModule();
  const [title, setTitle] = useState(layer.title);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape gives up from any control inside
    <form
      className={styles.rename}
      onSubmit={(event) => {
        event.preventDefault();
        if (title.trim() !== "") onDone(title.trim());
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        onCancel();
      }}
    >
      <TextInput ref={field} label={t("library.name")} value={title} onChange={(event) => setTitle(event.currentTarget.value)} />
      <Button type="submit" size="xs" disabled={title.trim() === ""}>
        {t("library.save-name")}
      </Button>
      <Button size="xs" variant="subtle" onClick={onCancel}>
        {t("library.cancel")}
      </Button>
    </form>
  );
}
