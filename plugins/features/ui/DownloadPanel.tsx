import { Button, NativeSelect, Radio, SegmentedControl } from "@mantine/core";
import { useEffect, useMemo, useState } from "react";
import { useStore } from "zustand";

import { toAppError, type AppError } from "#domain/appError";
import { extentOfFeatures } from "#domain/layer/extentOfFeatures";
import type { FeatureSchema, LayerFeature } from "#domain/layer/features";
import type { Extent } from "#domain/position/lonLat";
import { formatBytes, formatNumber } from "#plugin-api/format";
import { ErrorMessage } from "#plugin-api/ui/ErrorMessage";
import { Icon } from "#plugin-api/ui/Icon";
import { useModule } from "#plugin-api/ui/moduleContext";

import { estimateBytes, fileFormats, type DownloadFormat } from "../model/download/fileFormats";
import { countOf, mostFeatures, type Scope } from "../model/gather";
import { FeaturePanelFrame } from "./FeaturePanelFrame";
import styles from "./features.module.css";
import { startTaking } from "./startTaking";
import { useFeatureLayer, useSchema, type FeatureLayer, type FeatureView } from "./useFeatureLayer";
import { useZone } from "./useZone";

/** « Télécharger » and « Vers le jeu de données » : which features, how many and how heavy, then the work as a job. */
export default function DownloadPanel() {
  const view = useFeatureLayer();
  const schema = useSchema(view);
  const { layer } = view;
  return (
    <FeaturePanelFrame view={view} icon="download">
      {schema.state.kind === "failed" && <ErrorMessage error={schema.state.error} onRetry={schema.retry} />}
      {schema.state.kind === "ready" && layer && <DownloadForm key={layer.id} view={view} layer={layer} schema={schema.state.schema} />}
    </FeaturePanelFrame>
  );
}

/** What may be taken, the table's own features among it. */
type Choice = Scope["kind"] | "table";

type Counted = { readonly key: string; readonly count: number | null } | { readonly key: string; readonly error: AppError };

function DownloadForm({ view, layer, schema }: { view: FeatureView; layer: FeatureLayer; schema: FeatureSchema }) {
  const context = useModule();
  const { t, language } = context;
  const { session, features, revision } = view;
  const { source } = layer.description;
  const target = useStore(session.store, (state) => state.target);
  const zone = useZone(session);
  const [wanted, setWanted] = useState<Choice | null>(null);
  const [format, setFormat] = useState<DownloadFormat>("geopackage");
  const [counted, setCounted] = useState<Counted | null>(null);
  const extent = useMapExtent();
  const selected = useSelected(view, revision);
  const loaded = useMemo(
    () => features?.loaded() ?? [],
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the features stand in the map: `revision` tells when they changed
    [features, revision],
  );
  // Whoever reads a table of more than the view shows means what the table holds.
  const tableHoldsMore = useMemo(() => extent !== null && loaded.some((feature) => !isIn(feature, extent)), [extent, loaded]);
  const kind = wanted ?? (selected.length > 0 ? "selection" : tableHoldsMore ? "table" : "view");
  const scope = useMemo((): Scope | null => {
    if (kind === "view") return extent && { kind, extent };
    if (kind === "zone") return zone && { kind, zone };
    if (kind === "table") return { kind: "selection", features: loaded };
    return kind === "selection" ? { kind, features: selected } : { kind: "all" };
  }, [kind, extent, zone, selected, loaded]);
  const key = JSON.stringify([kind, kind === "view" ? extent : kind === "zone" ? zone : kind === "table" ? loaded.length : selected.length, source.filter]);

  useEffect(() => {
    if (!scope) return undefined;
    const control = new AbortController();
    const timer = setTimeout(() => {
      session
        .provider(source)
        .then((provider) => countOf(provider, source, scope, control.signal))
        .then((count) => setCounted({ key, count }))
        .catch((thrown: unknown) => {
          const error = toAppError(thrown);
          if (error.code !== "cancelled" && !control.signal.aborted) setCounted({ key, error });
        });
    }, 300);
    return () => {
      clearTimeout(timer);
      control.abort();
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `key` stands for the scope
  }, [session, key, scope === null]);

  const count = counted?.key === key && "count" in counted ? counted.count : undefined;
  const failed = counted?.key === key && "error" in counted ? counted.error : null;
  const bytes = typeof count === "number" ? estimateBytes(target === "dataset" ? "csv" : format, features?.loaded() ?? [], count) : null;
  const figures = (): string => {
    if (!scope) return t(kind === "zone" ? "download.no-zone" : "download.counting");
    if (failed) return t("filter.count-failed");
    if (count === undefined) return t("download.counting");
    if (count === null) return t("download.count-unknown");
    const shown = formatNumber(count, language);
    return bytes === null ? t("download.count", { count, shown }) : t("download.count-size", { count, shown, size: formatBytes(bytes, language) });
  };
  const start = (): void => {
    if (scope) startTaking(context, { layer, schema, scope, format, target, expected: count ?? null });
  };

  return (
    <>
      <SegmentedControl
        fullWidth
        aria-label={t("download.target")}
        value={target}
        onChange={(next) => session.store.setState({ target: next === "dataset" ? "dataset" : "file" })}
        data={[{ value: "file", label: t("download.file") }, { value: "dataset", label: t("download.dataset") }]}
      />
      <Radio.Group label={t("download.which")} value={kind} onChange={(next) => setWanted(next)}>
        <div className={styles.group} style={{ border: 0, padding: "8px 0 0" }}>
          {tableHoldsMore && <Radio value="table" label={t("download.table", { count: loaded.length })} />}
          <Radio value="view" label={t("download.view")} />
          <Radio value="selection" label={t("download.selection", { count: selected.length })} disabled={selected.length === 0} />
          <Radio value="zone" label={t("download.zone")} />
          {kind === "zone" && (
            <Button size="xs" variant="light" leftSection={<Icon name="polygon" size={16} />} onClick={() => context.setMapTool("zone")}>
              {t(zone ? "filter.redraw-zone" : "filter.draw-zone")}
            </Button>
          )}
          <Radio value="all" label={t(source.filter ? "download.all-filtered" : "download.all")} />
        </div>
      </Radio.Group>
      {source.filter && <p className={styles.soft}>{t("download.filter-holds")}</p>}
      {target === "file" ? (
        <NativeSelect label={t("download.format")} description={t(`format.${format}.about`)} value={format} data={fileFormats.map((id) => ({ value: id, label: t(`format.${id}`) }))} onChange={(event) => setFormat(event.currentTarget.value as DownloadFormat)} />
      ) : (
        <p className={styles.soft}>{t("download.dataset-about")}</p>
      )}
      {failed && <ErrorMessage error={failed} />}
      <p className={styles.figures} role="status">
        {figures()}
      </p>
      {typeof count === "number" && count > mostFeatures && <p className={styles.warning}>{t("download.too-many", { most: formatNumber(mostFeatures, language) })}</p>}
      <div className={styles.foot}>
        <Button disabled={!scope || count === 0 || failed !== null} onClick={start} leftSection={<Icon name={target === "file" ? "download" : "table"} size={18} />}>
          {typeof count === "number" ? t(target === "file" ? "download.start-count" : "download.open-count", { count: Math.min(count, mostFeatures) }) : t(target === "file" ? "download.start" : "download.open")}
        </Button>
      </div>
    </>
  );
}

/** Whether a feature lies in the extent, were it with a corner; one without a place does not. */
function isIn(feature: LayerFeature, [west, south, east, north]: Extent): boolean {
  const extent = extentOfFeatures([feature]);
  return extent !== null && extent[0] <= east && extent[2] >= west && extent[1] <= north && extent[3] >= south;
}

function useSelected({ features }: FeatureView, revision: number): readonly LayerFeature[] {
  return useMemo(() => {
    const ids = features?.selection();
    return ids && ids.size > 0 ? (features?.loaded() ?? []).filter(({ id }) => ids.has(id)) : [];
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the selection stands in the map: `revision` tells when it changed
  }, [features, revision]);
}

/** What the map shows, after each move. */
function useMapExtent(): Extent | null {
  const context = useModule();
  const [extent, setExtent] = useState<Extent | null>(null);
  useEffect(() => {
    let undo: (() => void) | null = null;
    let left = false;
    context.map().then(
      (map) => {
        if (left) return;
        const read = (): void => setExtent(map.extent());
        read();
        map.ol.on("moveend", read);
        undo = () => map.ol.un("moveend", read);
      },
      (thrown: unknown) => context.reportError(toAppError(thrown)),
    );
    return () => {
      left = true;
      undo?.();
    };
  }, [context]);
  return extent;
}
