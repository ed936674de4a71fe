import { Button, NativeSelect, Radio, Stack } from "@mantine/core";
import { useMemo, useState } from "react";
import { useStore } from "zustand";

import { wgs84 } from "#domain/geocoding/projectedResults";
import type { OpenDataset } from "#plugin-api";
import { formatNumber } from "#plugin-api/format";
import { EmptyState } from "#plugin-api/ui/EmptyState";
import { ErrorMessage } from "#plugin-api/ui/ErrorMessage";
import { Icon } from "#plugin-api/ui/Icon";

import { useApp } from "../app/AppContext";
import { useContributions } from "../host/useContributions";
import styles from "./ExportPanel.module.css";
import { coordinateChoices } from "./coordinateChoices";
import type { ExportedCells } from "./exportedTable";
import { countToExport, rowsToExport, type ExportScope } from "./rowsToExport";
import { useExport } from "./useExport";

const scopes: readonly ExportScope[] = ["all", "shown", "selected"];

/** The rows of the dataset as a file: which ones, in which format, with which cells. */
export default function ExportPanel() {
  const { t, dataset, openPanel } = useApp();
  const isOpen = useStore(dataset.state, ({ phase }) => phase.kind === "open");
  const open = isOpen ? dataset.current() : null;
  if (!open) {
    return (
      <EmptyState icon="file-export" title={t("export.empty")} action={<Button onClick={() => openPanel("shell/import")}>{t("export.empty.import")}</Button>}>
        {t("export.empty.hint")}
      </EmptyState>
    );
  }
  return <ExportForm key={open.description.id} open={open} />;
}

function ExportForm({ open }: { open: OpenDataset }) {
  const { t, language, dataset, host } = useApp();
  // Their counts stand on the screen: shown again when they change.
  useStore(dataset.state, ({ revision, selection, shown }) => `${revision}:${selection.size}:${shown.length}`);
  const formats = useContributions("fileFormats").filter(({ contribution }) => contribution.writes);
  const [scope, setScope] = useState<ExportScope>("all");
  const [cells, setCells] = useState<ExportedCells>("corrected");
  const [formatKey, setFormatKey] = useState(() => formats.find(({ contribution }) => contribution.id === open.description.format)?.key ?? formats[0]?.key ?? "");
  const [choices, setChoices] = useState<Readonly<Record<string, string>>>({});
  const [chosenCrs, setChosenCrs] = useState(open.description.crs ?? wgs84);
  const { revision } = open.table;
  // eslint-disable-next-line react-hooks/exhaustive-deps -- the table changes in place: its revision says when
  const coordinates = useMemo(() => coordinateChoices(open.table, open.description.crs), [open, revision]);
  const { state, start, cancel, reset } = useExport();
  const format = formats.find(({ key }) => key === formatKey);
  const count = countToExport(dataset, scope);
  const number = (value: number): string => formatNumber(value, language);

  if (!format) return <EmptyState icon="file-export" title={t("export.no-format")} />;
  const writeOptions = format.contribution.writeOptions ?? [];
  // Where the last point of a projection left, its choice did too.
  const crs = (format.contribution.writesProjected && coordinates.find(({ id }) => id === chosenCrs)) || undefined;
  const busy = state.kind === "writing";

  return (
    <form
      className={styles.panel}
      data-export={state.kind}
      onSubmit={(event) => {
        event.preventDefault();
        const chosen = Object.fromEntries(writeOptions.map(({ name, value }) => [name, choices[name] ?? value]));
        start({ open, rows: rowsToExport(dataset, scope), cells, format, choices: chosen, crs: crs?.id ?? wgs84 });
      }}
    >
      <Radio.Group label={t("export.rows")} value={scope} onChange={(value) => setScope(scopes.find((known) => known === value) ?? "all")}>
        <Stack gap={8} mt={8}>
          {scopes.map((known) => {
            const rows = countToExport(dataset, known);
            return <Radio key={known} value={known} disabled={rows === 0} label={t(`export.rows.${known}`, { count: rows, rows: number(rows) })} />;
          })}
        </Stack>
      </Radio.Group>
      <NativeSelect
        label={t("export.format")}
        value={formatKey}
        onChange={({ currentTarget }) => setFormatKey(currentTarget.value)}
        data={formats.map(({ key, module, contribution }) => ({ value: key, label: host.translate(module, contribution.title) }))}
      />
      <Radio.Group label={t("export.cells")} value={cells} onChange={(value) => setCells(value === "original" ? "original" : "corrected")}>
        <Stack gap={8} mt={8}>
          <Radio value="corrected" label={t("export.cells.corrected")} />
          <Radio value="original" label={t("export.cells.original")} />
        </Stack>
      </Radio.Group>
      {format.contribution.writesProjected && coordinates.length > 1 && (
        <NativeSelect
          label={t("export.coordinates")}
          description={crs && crs.outside > 0 ? t("export.coordinates.outside", { count: crs.outside, crs: crs.name ?? "" }) : undefined}
          inputWrapperOrder={["label", "input", "description", "error"]}
          value={crs?.id ?? wgs84}
          onChange={({ currentTarget }) => setChosenCrs(currentTarget.value)}
          data={coordinates.map(({ id, name }) => {
            const title = name === null ? t("export.coordinates.degrees") : `${name} (${id})`;
            return { value: id, label: id === open.description.crs ? t("export.coordinates.same", { crs: name ?? title }) : title };
          })}
        />
      )}
      {writeOptions.map(({ name, title, values, value, reason }) => (
        <NativeSelect
          key={name}
          label={host.translate(format.module, title)}
          description={reason === undefined ? undefined : host.translate(format.module, reason)}
          inputWrapperOrder={["label", "input", "description", "error"]}
          value={choices[name] ?? value}
          onChange={({ currentTarget }) => setChoices({ ...choices, [name]: currentTarget.value })}
          data={values.map((choice) => ({ value: choice.value, label: host.translate(format.module, choice.title) }))}
        />
      ))}
      <p className={styles.soft}>{t("export.columns", { coordinates: crs && crs.id !== wgs84 ? "projected" : "degrees" })}</p>
      {state.kind === "failed" && <ErrorMessage error={state.error} source={open.description.title} onDismiss={reset} />}
      {state.kind === "done" && (
        <p className={styles.done} role="status">
          <Icon name="circle-check" size={20} /> <span>{t("export.done", { count: state.rows, rows: number(state.rows), file: state.fileName })}</span>
        </p>
      )}
      {state.kind === "done" &&
        state.warnings.map(({ key, values }) => (
          <p key={key} className={styles.warning}>
            <Icon name="alert-triangle" size={18} /> <span>{host.translate(format.module, key, values)}</span>
          </p>
        ))}
      <div className={styles.actions}>
        <Button type="submit" disabled={busy || count === 0} leftSection={<Icon name="download" size={18} />}>
          {t("export.start", { count, rows: number(count) })}
        </Button>
        {busy && (
          <>
            <Button variant="default" onClick={cancel}>
              {t("export.cancel")}
            </Button>
            <span className={styles.soft} role="status">
              {t("export.progress", { done: state.done, total: state.total })}
            </span>
          </>
        )}
      </div>
    </form>
  );
}
