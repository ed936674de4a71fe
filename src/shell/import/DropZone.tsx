import { useEffect, useState } from "react";

import { AppError } from "#domain/appError";
import { Icon } from "#plugin-api/ui/Icon";

import { useApp } from "../app/AppContext";
import styles from "./DropZone.module.css";
import { loadImportStore } from "./loadImportStore";

/**
 * The whole window takes a file that is dropped on it, but for what takes files itself (`data-takes-files`). By
 * keyboard, the import panel's button does the same.
 */
export default function DropZone() {
  const { t, openPanel, reportError, reportFailure, dataset, http, host, layers } = useApp();
  const [over, setOver] = useState(false);

  useEffect(() => {
    const hasFile = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") ?? false;
    const onOver = (event: DragEvent): void => {
      if (!hasFile(event)) return;
      if (isTakenInside(event)) {
        setOver(false);
        return;
      }
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = "copy";
      setOver(true);
    };
    const onLeave = (event: DragEvent): void => {
      // Only when the pointer leaves the window: elements are left all the time.
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent): void => {
      if (!hasFile(event) || isTakenInside(event)) return;
      event.preventDefault();
      setOver(false);
      const folder = [...(event.dataTransfer?.items ?? [])].map((item) => item.webkitGetAsEntry()).find((entry) => entry?.isDirectory);
      if (folder) {
        reportError(new AppError("invalid-input", "A folder was dropped.", { source: folder.name, reason: "folder-dropped" }));
        return;
      }
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length === 0) return;
      openPanel("shell/import");
      reportFailure(loadImportStore({ dataset, http, host, layers }).then((store) => store.readFiles(files)));
    };
    window.addEventListener("dragover", onOver);
    window.addEventListener("dragleave", onLeave);
    window.addEventListener("drop", onDrop);
    return () => {
      window.removeEventListener("dragover", onOver);
      window.removeEventListener("dragleave", onLeave);
      window.removeEventListener("drop", onDrop);
    };
  }, [openPanel, reportError, reportFailure, dataset, http, host, layers]);

  if (!over) return null;
  return (
    <div className={styles.overlay} data-drop-zone="over">
      <div className={styles.target}>
        <Icon name="file-import" size={40} />
        <p>{t("import.drop.here")}</p>
        <span>{t("import.formats")}</span>
      </div>
    </div>
  );
}

function isTakenInside(event: DragEvent): boolean {
  return event.target instanceof Element && event.target.closest("[data-takes-files]") !== null;
}
