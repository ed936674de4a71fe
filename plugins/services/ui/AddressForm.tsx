import { Button } from "@mantine/core";
import { useId, useRef, useState, type RefObject } from "react";

import { useModule } from "#plugin-api/ui/moduleContext";

import type { DiscoverySession } from "../model/discoverySession";
import styles from "./services.module.css";

/** What the file dialog proposes; a dropped file of another name is looked at all the same. */
const extensions = ".json,.geojson,.qgz,.qgs,.kml,.gpx,.fgb,.xml,.pmtiles";

/** One field for any address, and a file beside it. */
export function AddressForm({ session, field, busy }: { session: DiscoverySession; field: RefObject<HTMLInputElement | null>; busy: boolean }) {
  const { t } = useModule();
  const [typed, setTyped] = useState("");
  const file = useRef<HTMLInputElement>(null);
  const fieldId = useId();
  const helpId = useId();

  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (typed.trim() !== "") session.readAddress(typed);
      }}
    >
      <label htmlFor={fieldId} className={styles.label}>
        {t("address.label")}
      </label>
      <div className={styles.line}>
        <input
          ref={field}
          id={fieldId}
          className={styles.input}
          type="url"
          inputMode="url"
          value={typed}
          autoComplete="off"
          spellCheck={false}
          placeholder="https://…"
          aria-describedby={helpId}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
        <Button type="submit" disabled={typed.trim() === ""}>
          {t(busy ? "address.read-other" : "address.read")}
        </Button>
      </div>
      <p id={helpId} className={styles.soft}>
        {t("address.help")}
      </p>
      <div className={styles.file}>
        <Button variant="default" size="sm" onClick={() => file.current?.click()}>
          {t("file.choose")}
        </Button>
        <span className={styles.soft}>{t("file.help")}</span>
        <input
          ref={file}
          type="file"
          className="visually-hidden"
          tabIndex={-1}
          aria-label={t("file.choose")}
          accept={extensions}
          onChange={({ currentTarget }) => {
            const chosen = currentTarget.files?.[0];
            if (chosen) session.readFile(chosen);
            // The same file chosen twice must be read twice.
            currentTarget.value = "";
          }}
        />
      </div>
    </form>
  );
}
