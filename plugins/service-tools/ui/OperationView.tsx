import { Button } from "@mantine/core";
import { useEffect, useRef, type FormEvent } from "react";

import { toAppError } from "#domain/appError";
import { ErrorMessage } from "#plugin-api/ui/ErrorMessage";
import { Icon } from "#plugin-api/ui/Icon";
import { useModule } from "#plugin-api/ui/moduleContext";

import { showPlaces } from "../model/map/showPlaces";
import type { ToolParameter } from "../model/serviceTool";
import { present } from "../model/toolSession";
import { coordinatePair, placesOf, shownParameters, type ToolValues } from "../model/toolValues";
import { AnswerView } from "./AnswerView";
import { BackButton } from "./BackButton";
import { ParameterField } from "./ParameterField";
import styles from "./tools.module.css";
import { Summary } from "./ToolView";
import { useToolSession, useToolState } from "./useToolSession";

/** One operation: its form, and below it what it answered. */
export function OperationView() {
  const { t } = useModule();
  const session = useToolSession();
  const state = useToolState((all) => all);
  const form = useRef<HTMLFormElement>(null);
  useDrawnPlaces(state.values);
  const { faults } = state;
  // The first fault takes the focus, so that nobody has to look for it.
  useEffect(() => {
    const name = faults?.[0]?.parameter;
    if (name !== undefined) form.current?.querySelector<HTMLElement>(`[data-parameter="${CSS.escape(name)}"] :is(input, button, textarea, select)`)?.focus();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only when a try was refused, not while its faults are mended
  }, [faults === null]);
  const found = present(state);
  if (!found) return null;
  const { tool, operation } = found;
  const { call, values } = state;
  const running = call.kind === "running";
  const pair = coordinatePair(operation);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void session.run();
  };
  return (
    <div className={styles.panel}>
      <BackButton title={tool.title} onClick={() => session.openTool(tool.id)} />
      <div className={styles.group}>
        <h3 className={styles.headline}>{operation.title}</h3>
        {operation.summary !== null && operation.summary !== operation.title && <Summary text={operation.summary} />}
      </div>
      <form ref={form} className={styles.form} onSubmit={submit} noValidate>
        {shownParameters(operation).map((parameter) => (
          <ParameterField
            key={parameter.name}
            parameter={parameter.name === pair?.longitude.name ? { ...parameter, title: t("field.point"), help: null } : withPlainTitle(parameter, t("field.place"))}
            value={values[parameter.name] ?? null}
            fault={faults?.find((one) => one.parameter === parameter.name) ?? null}
            onChange={(value) => session.setValue(parameter.name, value)}
          />
        ))}
        {shownParameters(operation).length === 0 && <p className={styles.soft}>{t("form.nothing-asked")}</p>}
        <div className={styles.start}>
          {tool.baseUrl === null && <p className={styles.fault}>{t("form.no-address")}</p>}
          <Button type="submit" size="md" fullWidth disabled={running || tool.baseUrl === null} leftSection={<Icon name="play" size={18} />}>
            {t("form.run")}
          </Button>
          {faults !== null && faults.length > 0 && <p className={styles.fault} role="alert">{t("form.faults", { count: faults.length })}</p>}
        </div>
      </form>
      {running && (
        <div className={styles.group} role="status">
          <p>
            {call.progress === null
              ? t("call.waiting", { service: tool.title })
              : call.progress.matched === null
                ? t("call.received", { received: call.progress.received })
                : t("call.received-of", { received: call.progress.received, matched: call.progress.matched })}
          </p>
          <Button variant="default" leftSection={<Icon name="stop" size={18} />} onClick={() => session.cancel()}>
            {t("call.cancel")}
          </Button>
        </div>
      )}
      {call.kind === "failed" && <ErrorMessage error={call.error} source={tool.title} onRetry={() => void session.run()} />}
      {call.kind === "done" && <AnswerView result={call.result} title={call.title} tool={tool} />}
    </div>
  );
}

/** « Géométrie au format GeoJSON » says how, not what: people are asked for a place. */
function withPlainTitle(parameter: ToolParameter, place: string): ToolParameter {
  return parameter.field.kind === "geometry" && /g[ée]om|geojson/i.test(parameter.title) ? { ...parameter, title: place, help: null } : parameter;
}

/** The places of the form are drawn while it is open. */
function useDrawnPlaces(values: ToolValues): void {
  const context = useModule();
  useEffect(() => {
    const places = placesOf(values);
    if (places.length === 0) return;
    let left = false;
    let undo = (): void => undefined;
    showPlaces(context, places).then(
      (remove) => {
        undo = remove;
        if (left) remove();
      },
      (thrown: unknown) => context.reportError(toAppError(thrown)),
    );
    return () => {
      left = true;
      undo();
    };
  }, [context, values]);
}
