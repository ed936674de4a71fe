import { Button, Checkbox, NativeSelect, SegmentedControl, Textarea, TextInput } from "@mantine/core";
import { useCallback, useEffect, useRef, useState, type FormEvent } from "react";

import { toAppError, type AppError } from "#domain/appError";
import type { LonLat } from "#domain/position/lonLat";
import type { RowStatus } from "#domain/table/point";
import { formatNumber } from "#plugin-api/format";
import { ErrorMessage } from "#plugin-api/ui/ErrorMessage";
import { Icon } from "#plugin-api/ui/Icon";
import { useDataset, useModule } from "#plugin-api/ui/moduleContext";
import { useSharedWords } from "#plugin-api/ui/sharedWords";

import { saveFile } from "../model/actions/saveFile";
import { createFrame, type SheetFrame } from "../model/map/createFrame";
import { papers, paperSize, resolutionsDpi, type Dpi, type Paper } from "../model/paper";
import { prepareSheet, printMap, type PrintResult } from "../model/printMap";
import type { LegendPlace, PrintRequest } from "../model/printPlan";
import styles from "./print.module.css";

type PrintState = { readonly kind: "idle" } | { readonly kind: "running" } | { readonly kind: "done"; readonly result: PrintResult } | { readonly kind: "failed"; readonly error: AppError };

const legendPlaces: readonly LegendPlace[] = ["map", "beside", "none"];
const usualScales = [500, 1_000, 2_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000, 1_000_000] as const;

/** The sheet as it will be, its frame on the map, and the button that makes it. */
export default function PrintPanel() {
  const context = useModule();
  const { t, language } = context;
  const dataset = useDataset();
  const [request, setRequest] = useState<PrintRequest>({ title: "", paper: "A4", orientation: "landscape", dpi: 150, format: "pdf", scale: null, legend: "map", comment: "", centre: null, points: true });
  const [state, setState] = useState<PrintState>({ kind: "idle" });
  const change = (part: Partial<PrintRequest>): void => setRequest({ ...request, ...part });
  const { t: word } = useSharedWords();
  const statusWord = useCallback((status: RowStatus) => word(`status.${status}`), [word]);
  const { scale, show } = useFrame(request, statusWord, (centre) => setRequest((before) => ({ ...before, centre })));
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
          result = await printMap(context, request, statusWord, { signal: control.signal, report: (done, total) => control.report(done, total) });
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
      <Textarea label={t("form.comment")} value={request.comment} maxLength={600} autosize minRows={2} maxRows={5} onChange={(event) => change({ comment: event.currentTarget.value })} />
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
      <NativeSelect
        label={t("form.legend")}
        value={request.legend}
        data={legendPlaces.map((place) => ({ value: place, label: t(`form.legend.${place}`) }))}
        onChange={(event) => change({ legend: legendPlaces.find((place) => place === event.currentTarget.value) ?? "map" })}
      />
      {dataset && <Checkbox label={t("form.points")} checked={request.points} onChange={(event) => change({ points: event.currentTarget.checked })} />}
      <p className={styles.soft}>{t("form.pixels", { width: formatNumber(Math.round((width / 25.4) * request.dpi), language), height: formatNumber(Math.round((height / 25.4) * request.dpi), language) })}</p>
      <div className={styles.frame}>
        <Button variant="default" size="xs" onClick={show}>
          {t("frame.show")}
        </Button>
        {request.centre && (
          <Button variant="default" size="xs" onClick={() => change({ centre: null })}>
            {t("frame.centre")}
          </Button>
        )}
      </div>
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

/** Shows on the map what the sheet will hold, as long as the panel is open. @returns the scale that fits the view, and what brings the frame into it */
function useFrame(request: PrintRequest, statusWord: (status: RowStatus) => string, onMove: (centre: LonLat) => void): { readonly scale: number | null; readonly show: () => void } {
  const context = useModule();
  const [scale, setScale] = useState<number | null>(null);
  const [frame, setFrame] = useState<SheetFrame | null>(null);
  const moved = useRef(onMove);
  useEffect(() => {
    moved.current = onMove;
  });
  useEffect(() => {
    let made: SheetFrame | null = null;
    let left = false;
    context.map().then(
      (map) => {
        if (left) return;
        made = createFrame(map, { onScale: setScale, onMove: (centre) => moved.current(centre), label: context.t("frame.move") });
        setFrame(made);
      },
      (thrown: unknown) => context.reportError(toAppError(thrown)),
    );
    return () => {
      left = true;
      made?.dispose();
      setFrame(null);
    };
  }, [context]);
  useEffect(() => {
    if (!frame) return undefined;
    const abort = new AbortController();
    prepareSheet(context, request, statusWord, abort.signal).then(
      ({ plan }) => {
        if (!abort.signal.aborted) frame.set(request, plan);
      },
      (thrown: unknown) => {
        if (!abort.signal.aborted) context.reportError(toAppError(thrown));
      },
    );
    return () => abort.abort();
  }, [context, request, statusWord, frame]);
  return { scale, show: () => frame?.show() };
}
