import { Fragment, type ReactNode } from "react";

import { ActionIcon, Button } from "@mantine/core";
import { useStore } from "zustand";

import { formatLonLat, formatValue } from "#plugin-api/format";
import { EmptyState } from "#plugin-api/ui/EmptyState";
import { ErrorMessage } from "#plugin-api/ui/ErrorMessage";
import { Icon } from "#plugin-api/ui/Icon";
import { Tooltip } from "#plugin-api/ui/Tooltip";

import { useApp } from "../app/AppContext";
import { copyText } from "../map/copyPosition";
import type { LayerInfo } from "./createInfoStore";
import styles from "./InfoPanel.module.css";
import type { InfoAnswer, InfoObject } from "./readInfoAnswer";

/** What the layers say of the place that was asked about, each with its own state. */
export default function InfoPanel() {
  const { t, language, info, layers, map, mapTools } = useApp();
  const state = useStore(info.state);
  if (state.kind === "none") {
    return (
      <EmptyState
        icon="info"
        title={t("info.none")}
        action={
          <Button leftSection={<Icon name="info" size={16} />} onClick={() => mapTools.start("shell/identify")}>
            {t("info.tool")}
          </Button>
        }
      >
        {t("info.none.text")}
      </EmptyState>
    );
  }
  const found = state.layers.reduce((count, { state: one }) => count + (one.kind === "answered" && one.answer.kind === "objects" ? one.answer.objects.length : 0), 0);
  const waiting = state.layers.some(({ state: one }) => one.kind === "asking");
  return (
    <div className={styles.panel}>
      <p className={styles.place}>
        <span className={styles.figures}>{formatLonLat(state.position, language)}</span>
        <Button size="compact-sm" variant="subtle" onClick={() => map.current()?.show({ position: state.position })}>
          {t("info.centre")}
        </Button>
      </p>
      <p role="status" className="visually-hidden">
        {waiting ? t("info.asking") : t("info.found", { count: found, layers: state.layers.length })}
      </p>
      {state.layers.length === 0 && (
        <EmptyState icon="layers" title={t("info.no-layer")}>
          {t("info.no-layer.text")}
        </EmptyState>
      )}
      {state.layers.map((one) => (
        <section key={one.layer} className={styles.layer} aria-label={layers.find(one.layer)?.shownTitle ?? one.layer}>
          <h3 className={styles.title}>{layers.find(one.layer)?.shownTitle ?? one.layer}</h3>
          <LayerAnswer info={one} />
        </section>
      ))}
    </div>
  );
}

function LayerAnswer({ info: { layer, state } }: { info: LayerInfo }) {
  const { t, info } = useApp();
  switch (state.kind) {
    case "asking":
      return <p className={styles.note}>{t("info.asking")}</p>;
    case "failed":
      return state.error.code === "cancelled" ? null : <ErrorMessage error={state.error} onRetry={() => info.retry(layer)} />;
    case "answered":
      return <Answer answer={state.answer} />;
  }
}

function Answer({ answer }: { answer: InfoAnswer }) {
  const { t } = useApp();
  switch (answer.kind) {
    case "empty":
      return <p className={styles.note}>{t("info.empty")}</p>;
    case "text":
      return <pre className={styles.text}>{answer.text}</pre>;
    case "objects":
      return answer.objects.map((object, at) => <ObjectCard key={`${at} ${object.title ?? ""}`} object={object} unfolded={answer.objects.length <= 3 || at === 0} />);
  }
}

function ObjectCard({ object, unfolded }: { object: InfoObject; unfolded: boolean }) {
  const app = useApp();
  const { t, language } = app;
  const copy = t("info.copy");
  const properties = object.properties.map((one) => ({ ...one, value: formatValue(one.value, language) }));
  return (
    <div className={styles.object}>
      <details open={unfolded}>
        <summary className={styles.summary}>{object.title ?? t("info.object")}</summary>
        <dl className={styles.properties}>
          {properties.map(({ name, value, link }, at) => (
            <div key={`${at} ${name}`}>
              <dt>{breakable(name)}</dt>
              <dd>
                {link === undefined ? (
                  value
                ) : (
                  <a href={link} target="_blank" rel="noreferrer noopener" aria-label={t("info.link", { text: value })}>
                    {value}
                  </a>
                )}
              </dd>
            </div>
          ))}
        </dl>
      </details>
      {/* Over the title's line, not in it: a control inside another can't be reached by everybody. */}
      <Tooltip label={copy}>
        <ActionIcon
          className={styles.copy}
          variant="subtle"
          color="gray"
          size={24}
          aria-label={copy}
          onClick={() => void copyText(app, properties.map(({ name, value }) => `${name}\t${value}`).join("\n"), { done: "info.copy.copied", failed: "info.copy.copy-failed" })}
        >
          <Icon name="copy" size={14} />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}

/** `code_insee_du_departement` may go to the next line after an underscore, rather than within a word. */
function breakable(name: string): ReactNode {
  return name.split(/(?<=_)/).map((part, at) => (
    <Fragment key={`${at} ${part}`}>
      {at > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}
