import { ActionIcon, Button } from "@mantine/core";
import { useState } from "react";

import { Icon } from "#plugin-api/ui/Icon";
import { useModule } from "#plugin-api/ui/moduleContext";

import type { DiscoverySession } from "../model/discoverySession";
import type { KeptService, KeptServices } from "../model/keptServices";
import styles from "./services.module.css";

/** Services that the person kept, and addresses read lately. */
export function KeptLists({ session, kept }: { session: DiscoverySession; kept: KeptServices }) {
  const { t } = useModule();
  const recent = kept.recent.filter(({ url }) => kept.saved.every((one) => one.url !== url));
  return (
    <>
      {kept.saved.length > 0 && (
        <section className={styles.group}>
          <h3>{t("kept.saved")}</h3>
          <ul className={styles.list}>
            {kept.saved.map((service) => (
              <SavedService key={service.url} service={service} session={session} />
            ))}
          </ul>
        </section>
      )}
      {recent.length > 0 && (
        <section className={styles.group}>
          <h3>{t("kept.recent")}</h3>
          <ul className={styles.list}>
            {recent.map((service) => (
              <li key={service.url} className={styles.kept}>
                <OpenService service={service} session={session} />
                <ActionIcon variant="subtle" color="gray" aria-label={t("kept.forget-recent", { title: service.title })} onClick={() => session.forgetRecent(service.url)}>
                  <Icon name="x" size={16} />
                </ActionIcon>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function SavedService({ service, session }: { service: KeptService; session: DiscoverySession }) {
  const { t } = useModule();
  const [title, setTitle] = useState<string | null>(null);
  if (title !== null) {
    return (
      <li className={styles.kept}>
        <form
          className={styles.line}
          onSubmit={(event) => {
            event.preventDefault();
            if (title.trim() !== "") session.keep({ ...service, title: title.trim() });
            setTitle(null);
          }}
        >
          <input
            className={styles.input}
            aria-label={t("kept.new-name", { title: service.title })}
            value={title}
            // The person has just asked to write here.
            // eslint-disable-next-line jsx-a11y/no-autofocus -- see above
            autoFocus
            onChange={({ currentTarget }) => setTitle(currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== "Escape") return;
              event.preventDefault();
              setTitle(null);
            }}
          />
          <Button type="submit" size="xs">
            {t("kept.rename-done")}
          </Button>
        </form>
      </li>
    );
  }
  return (
    <li className={styles.kept}>
      <OpenService service={service} session={session} />
      <ActionIcon variant="subtle" color="gray" aria-label={t("kept.rename", { title: service.title })} onClick={() => setTitle(service.title)}>
        <Icon name="edit" size={16} />
      </ActionIcon>
      <ActionIcon variant="subtle" color="gray" aria-label={t("kept.remove", { title: service.title })} onClick={() => session.forget(service.url)}>
        <Icon name="trash" size={16} />
      </ActionIcon>
    </li>
  );
}

/** The title and, beneath, what it is and where. */
export function OpenService({ service, session }: { service: { readonly url: string; readonly title: string; readonly kind?: string | undefined }; session: DiscoverySession }) {
  return (
    <button type="button" className={styles.open} onClick={() => session.readAddress(service.url)}>
      <span className={styles.openTitle}>{service.title}</span>
      <span className={styles.openDetail}>{[service.kind, new URL(service.url).host].filter(Boolean).join(" · ")}</span>
    </button>
  );
}
