import { ActionIcon, Button } from "@mantine/core";
import { useEffect, useRef, useSyncExternalStore } from "react";

import { toAppError } from "#domain/appError";
import type { LayerDescription } from "#plugin-api";
import { countLayers } from "#plugin-api/entryRows";
import { EntryTree } from "#plugin-api/ui/EntryTree";
import { Icon } from "#plugin-api/ui/Icon";
import { useModule } from "#plugin-api/ui/moduleContext";

import type { DiscoverySession } from "../model/discoverySession";
import type { Finding } from "../model/finding";
import styles from "./services.module.css";

/** What was found: « WMS 1.3.0, BRGM : 42 couches », its conditions, what had to be mended, and its layers. */
export function FindingView({ finding, session, saved }: { finding: Finding; session: DiscoverySession; saved: boolean }) {
  const context = useModule();
  const { t, layers } = context;
  const heading = useRef<HTMLHeadingElement>(null);
  const present = useSyncExternalStore(layers.subscribe, () =>
    layers
      .list()
      .map(({ description }) => description.id)
      .join("\n"),
  );
  const onMap = new Set(present.split("\n"));
  const { shown, refused } = countLayers(finding.entries);

  // Who pressed Enter in the field lands on what was found.
  useEffect(() => heading.current?.focus(), [finding]);

  const add = (layer: LayerDescription): void => {
    if (onMap.has(layer.id)) {
      context.notify({ kind: "info", text: t("layer.already", { title: layer.title }) });
      return;
    }
    const id = layers.add(layer);
    context.notify({
      kind: "success",
      text: t("layer.added", { title: layer.title }),
      action: { title: t("layer.zoom"), run: () => void layers.zoomTo(id).catch((thrown: unknown) => context.reportError(toAppError(thrown, { source: layer.title }))) },
    });
  };
  const remove = (layer: LayerDescription): void => {
    const found = layers.list().find(({ description }) => description.id === layer.id);
    if (!found) return;
    layers.remove(found.id);
    context.notify({ kind: "info", text: t("layer.removed", { title: layer.title }), action: { title: t("kept.undo"), run: () => layers.undo() } });
  };

  return (
    <div className={styles.finding}>
      <div className={styles.head}>
        <ActionIcon variant="subtle" color="gray" aria-label={t("finding.back")} onClick={() => session.askAgain()}>
          <Icon name="chevron-left" />
        </ActionIcon>
        <div className={styles.headWords}>
          <h3 ref={heading} tabIndex={-1} className={styles.title}>
            {finding.title}
          </h3>
          <p className={styles.soft}>{t("finding.what", { kind: finding.kind, count: shown, provider: finding.provider ?? "", known: finding.provider === undefined ? "no" : "yes" })}</p>
        </div>
        {finding.url !== null && (
          <Button
            variant="default"
            size="xs"
            aria-pressed={saved}
            leftSection={<Icon name={saved ? "check" : "plus"} size={14} />}
            onClick={() => {
              if (finding.url === null) return;
              if (saved) session.forget(finding.url);
              else session.keep({ url: finding.url, title: finding.title, kind: finding.kind });
            }}
          >
            {t(saved ? "finding.kept" : "finding.keep")}
          </Button>
        )}
      </div>
      <About finding={finding} refused={refused} />
      <EntryTree
        entries={finding.entries}
        label={t("finding.layers-of", { title: finding.title })}
        isOnMap={(layer) => onMap.has(layer.id)}
        onAdd={add}
        onRemove={remove}
        reasonText={finding.reasonText}
      />
    </div>
  );
}

/** What had to be mended or left out, what the service says of itself; folded where it is long, as the layers come first. */
function About({ finding, refused }: { finding: Finding; refused: number }) {
  const { t } = useModule();
  const { summary, conditions } = finding;
  const remarks = [...(refused > 0 ? [t("finding.refused", { count: refused })] : []), ...finding.remarks];
  const lines = remarks.map((remark) => (
    <p key={remark} className={styles.remark}>
      <Icon name="info" size={16} /> <span>{remark}</span>
    </p>
  ));
  if (lines.length === 0 && summary === undefined && conditions === undefined) return null;
  return (
    <div className={styles.about}>
      {lines.length > 1 ? (
        <details>
          <summary>{t("finding.remarks", { count: lines.length })}</summary>
          {lines}
        </details>
      ) : (
        lines
      )}
      {(summary !== undefined || conditions !== undefined) && (
        <details>
          <summary>{t("finding.about")}</summary>
          {summary !== undefined && <p>{summary}</p>}
          {conditions !== undefined && (
            <p>
              <strong>{t("finding.conditions")}</strong> {conditions}
            </p>
          )}
        </details>
      )}
    </div>
  );
}
