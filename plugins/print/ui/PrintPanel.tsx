import { Button, Checkbox, NativeSelect, SegmentedControl, TextInput } from "@mantine/core";
import { useEffect, useState, type FormEvent } from "react";

import { toAppError, type AppError } from "#domain/appError";
import { formatNumber } from "#plugin-api/format";
import { ErrorMessage } from "#plugin-api/ui/ErrorMessage";
import { Icon } from "#plugin-api/ui/Icon";
import { useDataset, useModule } from "#plugin-api/ui/moduleContext";

import { saveFile } from "../model/actions/saveFile";
import { showFrame } from "../model/map/showFrame";
import { papers, paperSize, resolutionsDpi, type Dpi, type Paper } from "../model/paper";
import { printMap, type PrintResult } from "../model/printMap";
import type { PrintRequest } from "../model/printPlan";
import styles from "./print.module.css";

type PrintState = { readonly kind: "idle" } | { readonly kind: "running" } | { readonly kind: "done"; readonly result: PrintResult } | { readonly kind: "failed"; readonly error: AppError };

const usualScales = [500, 1_000, 2_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000, 1_000_000] as const;

/** The sheet as it will be, its frame on the map, and the button that makes it. */
export default function PrintPanel() {
  const context = useModule();
  const { t, language } = context;
  const dataset = useDataset();
  const [request, setRequest] = useState<PrintRequest>({ title: "", paper: "A4", orientation: "landscape", dpi: 150, format: "pdf", scale: null, legend: true, points: true });
  const [state, setState] = useState<PrintState>({ kind: "idle" });
  const change = (part: Partial<PrintRequest>): void => setRequest({ ...request, ...part });
  const scale = useFrame(request);
  const running = state.kind === "running";

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (running) return;
    setState({ kind: "running" });
    let result: PrintResult | null = null;
    context.jobs
      .start({
        title: t("job.title", { title: request.title.trim() || t("print.file-name") }),
        total: 1,
        panel: "print/print",
        async run(control) {
          result = await printMap(context, request, { signal: control.signal, report: (done, total) => control.report(done, total) });
          saveFile(result.file, result.name);
          return t("job.done", { file: result.name });
        },
      })
      .then((end) => {
        if (end.kind === "done" && result) setState({ kind: "done", result });
        else setState(end.kind === "failed" ? { kind: "failed", error: end.error } : { kind: "idle" });
      })
      .catch((thrown: unknown) => setState({ kind: "failed", error: toAppError(thrown) }));
  };
  const [width, height] = paperSize(request.paper, request.orientation);
  return (
    <form className={styles.panel} onSubmit={submit}>
      <TextInput label={t("form.title")} value={request.title} maxLength={120} onChange={(event) => change({ title: event.currentTarget.value })} />
      <div className={styles.row}>
        <NativeSelect
          label={t("form.paper")}
          value={request.paper}
          data={(Object.keys(papers) as Paper[]).map((paper) => ({ value: paper, label: paper }))}
          onChange={(event) => change({ paper: event.currentTarget.value as Paper })}
        />
        <div className={styles.choice}>
          <span id="print-orientation">{t("form.orientation")}</span>
          <SegmentedControl
            aria-labelledby="print-orientation"
            value={request.orientation}
            onChange={(orientation) => change({ orientation: orientation === "portrait" ? "portrait" : "landscape" })}
            data={[
              { value: "landscape", label: t("form.landscape") },
              { value: "portrait", label: t("form.portrait") },
            ]}
          />
        </div>
      </div>
      <NativeSelect label={t("form.scale")} value={request.scale === null ? "" : String(request.scale)} onChange={(event) => change({ scale: event.currentTarget.value === "" ? null : Number(event.currentTarget.value) })}>
        <option value="">{scale === null ? t("form.scale-fit") : t("form.scale-fit-at", { scale: formatNumber(scale, language) })}</option>
        {usualScales.map((value) => (
          <option key={value} value={value}>
            {t("form.scale-value", { scale: formatNumber(value, language) })}
          </option>
        ))}
      </NativeSelect>
      <div className={styles.row}>
        <div className={styles.choice}>
          <span id="print-format">{t("form.format")}</span>
          <SegmentedControl
            aria-labelledby="print-format"
            value={request.format}
            onChange={(format) => change({ format: format === "png" ? "png" : "pdf" })}
            data={[
              { value: "pdf", label: "PDF" },
              { value: "png", label: "PNG" },
            ]}
          />
        </div>
        <NativeSelect
          label={t("form.dpi")}
          value={String(request.dpi)}
          data={resolutionsDpi.map((dpi) => ({ value: String(dpi), label: t("form.dpi-value", { dpi }) }))}
          onChange={(event) => change({ dpi: Number(event.currentTarget.value) as Dpi })}
        />
      </div>
      <Checkbox label={t("form.legend")} checked={request.legend} onChange={(event) => change({ legend: event.currentTarget.checked })} />
      {dataset && <Checkbox label={t("form.points")} checked={request.points} onChange={(event) => change({ points: event.currentTarget.checked })} />}
      <p className={styles.soft}>{t("form.pixels", { width: formatNumber(Math.round((width / 25.4) * request.dpi), language), height: formatNumber(Math.round((height / 25.4) * request.dpi), language) })}</p>
      <Button type="submit" size="md" loading={running} leftSection={<Icon name="printer" size={18} />}>
        {t("form.print", { format: request.format.toUpperCase(), paper: request.paper })}
      </Button>
      {running && (
        <p role="status" className={styles.soft}>
          {t("form.running")}
        </p>
      )}
      {state.kind === "failed" && <ErrorMessage error={state.error} />}
      {state.kind === "done" && <Done result={state.result} />}
    </form>
  );
}

function Done({ result }: { result: PrintResult }) {
  const { t } = useModule();
  return (
    <div className={styles.done} role="status">
      <p>
        <Icon name="circle-check" size={20} />
        <span>{t("done.saved", { file: result.name })}</span>
      </p>
      {result.missing.length > 0 && <p className={styles.soft}>{t("done.missing", { layers: result.missing.map(quoted).join(", ") })}</p>}
      {result.legendLeft.length > 0 && <p className={styles.soft}>{t("done.legend-left", { layers: result.legendLeft.map(quoted).join(", ") })}</p>}
    </div>
  );
}

function quoted(title: string): string {
  return `«\u00a0${title}\u00a0»`;
}

/** Shows on the map what the sheet will hold, as long as the panel is open. @returns the scale that fits the view */
function useFrame(request: PrintRequest): number | null {
  const context = useModule();
  const [scale, setScale] = useState<number | null>(null);
  useEffect(() => {
    let left = false;
    let undo = (): void => undefined;
    showFrame(context, request, (fitted) => {
      if (!left) setScale(fitted);
    }).then(
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
  }, [context, request]);
  return scale;
}
