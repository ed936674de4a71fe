import { Button, TextInput } from "@mantine/core";
import { useEffect, useState } from "react";

import { toAppError } from "#domain/appError";
import type { MapState } from "#domain/layer/mapState";
import { EmptyState } from "#plugin-api/ui/EmptyState";
import { Icon } from "#plugin-api/ui/Icon";
import { useDataset, useModule } from "#plugin-api/ui/moduleContext";

import { copyText } from "../model/actions/copyLink";
import { embedCode, longestMailed, mapAddress } from "../model/mapAddress";
import { whatStaysBehind } from "../model/whatStaysBehind";
import styles from "./share.module.css";

/** The map as an address to send: what it carries, and what its receiver will not see. */
export default function SharePanel() {
  const { t } = useModule();
  const state = useMapState();
  const hasDataset = useDataset() !== null;
  if (!state) return <EmptyState icon="share" title={t("panel.waiting")} />;
  const address = mapAddress(location.href, state);
  const behind = whatStaysBehind(state, { pageIsSecure: location.protocol === "https:", hasDataset });
  return (
    <div className={styles.panel}>
      <p className={styles.soft}>{t("link.carries", { count: state.layers.length })}</p>
      {behind.length > 0 && (
        <section className={styles.notice}>
          <Icon name="info" size={20} />
          <div>
            <h3>{t("behind.title")}</h3>
            <ul>
              {behind.map(({ reason, layers }) => (
                <li key={reason}>{t(reason, { layers: layers.map((title) => `«\u00a0${title}\u00a0»`).join(", ") })}</li>
              ))}
            </ul>
          </div>
        </section>
      )}
      <Copied label={t("link.title")} text={address} button={t("link.copy")} primary />
      {address.length > longestMailed && <p className={styles.soft}>{t("link.long", { length: address.length })}</p>}
      <Button component="a" variant="default" leftSection={<Icon name="external-link" size={18} />} href={`mailto:?subject=${encodeURIComponent(t("mail.subject"))}&body=${encodeURIComponent(`${t("mail.body")}\n\n${address}\n`)}`}>
        {t("mail.button")}
      </Button>
      <Copied label={t("embed.title")} text={embedCode(location.href, state, t("embed.frame-title"))} button={t("embed.copy")} />
      <p className={styles.soft}>{t("embed.help")}</p>
    </div>
  );
}

/** A text that can be seen, selected and copied. */
export function Copied({ label, text, button, primary = false }: { label: string; text: string; button: string; primary?: boolean }) {
  const { t, reportError } = useModule();
  const [copied, setCopied] = useState<string | null>(null);
  const copy = (): void => {
    copyText(text).then(
      () => setCopied(text),
      (thrown: unknown) => reportError(toAppError(thrown)),
    );
  };
  return (
    <div className={styles.copied}>
      <TextInput label={label} value={text} readOnly onFocus={(event) => event.currentTarget.select()} />
      <Button variant={primary ? "filled" : "default"} leftSection={<Icon name={copied === text ? "check" : "copy"} size={18} />} onClick={copy}>
        {copied === text ? t("link.copied") : button}
      </Button>
      <p role="status" className="visually-hidden">
        {copied === text ? t("link.copied") : ""}
      </p>
    </div>
  );
}

/** The map as it stands, again after each change of its layers or of its view. */
function useMapState(): MapState | null {
  const { layers, map, reportError } = useModule();
  const [state, setState] = useState<MapState | null>(null);
  useEffect(() => {
    let left = false;
    const undo: (() => void)[] = [];
    const read = (): void => {
      layers.state().then(
        (next) => {
          if (!left) setState(next);
        },
        (thrown: unknown) => reportError(toAppError(thrown)),
      );
    };
    read();
    undo.push(layers.subscribe(read));
    void map().then(({ ol }) => {
      if (left) return;
      ol.on("moveend", read);
      undo.push(() => ol.un("moveend", read));
    });
    return () => {
      left = true;
      for (const one of undo) one();
    };
  }, [layers, map, reportError]);
  return state;
}
