import { Button } from "@mantine/core";
import { useEffect, useMemo, useRef, useState } from "react";

import { toAppError } from "#domain/appError";
import type { LayerFeature } from "#domain/layer/features";
import { formatNumber } from "#plugin-api/format";
import { Icon } from "#plugin-api/ui/Icon";
import { ErrorMessage } from "#plugin-api/ui/ErrorMessage";
import { useModule } from "#plugin-api/ui/moduleContext";

import { FeatureGrid } from "./FeatureGrid";
import { FeaturePanelFrame, LayerChoice } from "./FeaturePanelFrame";
import styles from "./features.module.css";
import { useFeatureLayer, useSchema } from "./useFeatureLayer";

/** Features asked for besides those of the map, at a time. */
const more = 5_000;

/** « Table attributaire » : what the map holds of a layer, and on demand what the view has besides. */
export default function TablePanel() {
  const context = useModule();
  const { t, language } = context;
  const view = useFeatureLayer();
  const { layer, features, revision, session } = view;
  const { state } = useSchema(view);
  const [extra, setExtra] = useState<{ layer: string; features: readonly LayerFeature[] } | null>(null);
  const [busy, setBusy] = useState(false);
  const call = useRef<AbortController | null>(null);
  useEffect(() => () => call.current?.abort(), []);

  const rows = useMemo(() => {
    const loaded = features?.loaded() ?? [];
    if (!extra || extra.layer !== layer?.id) return loaded;
    const known = new Set(loaded.map(({ id }) => id));
    return [...loaded, ...extra.features.filter(({ id }) => !known.has(id))];
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the features stand in the map: `revision` tells when they changed
  }, [features, revision, extra, layer?.id]);

  const loadMore = async (): Promise<void> => {
    if (!layer) return;
    setBusy(true);
    const control = new AbortController();
    call.current = control;
    try {
      const { source } = layer.description;
      const provider = await session.provider(source);
      const extent = (await context.map()).extent();
      const came: LayerFeature[] = [];
      for await (const page of provider.read(source, { extent, limit: rows.length + more }, { signal: control.signal })) came.push(...page.features);
      setExtra({ layer: layer.id, features: came });
    } catch (thrown) {
      const error = toAppError(thrown);
      if (error.code !== "cancelled") context.reportError(error);
    } finally {
      setBusy(false);
    }
  };

  const count = features?.count();
  // Rows asked for besides the map's: it draws what it holds itself.
  const undrawn = rows.length - (features?.loaded().length ?? 0);
  const selected = features?.selection().size ?? 0;
  const matched = count?.matched ?? null;
  const hasMore = count !== undefined && (matched === null ? count.cut : matched > rows.length);
  return (
    <FeaturePanelFrame view={view} icon="table" wide>
      <div className={styles.tableBar}>
        <LayerChoice view={view} small />
        <p role="status">
          {matched === null ? t("table.count", { count: rows.length }) : t("table.count-of", { count: rows.length, shown: formatNumber(rows.length, language), matched: formatNumber(matched, language) })}
          {undrawn > 0 && <span className={styles.soft}> · {t("table.not-drawn", { count: undrawn, shown: formatNumber(undrawn, language) })}</span>}
          {selected > 0 && <span className={styles.soft}> · {t("table.selected", { count: selected })}</span>}
        </p>
        <div className={styles.actions}>
          {hasMore && (
            <Button size="compact-sm" variant="light" onClick={() => void loadMore()} loading={busy}>
              {t("table.more")}
            </Button>
          )}
          {selected > 0 && (
            <Button size="compact-sm" variant="subtle" onClick={() => features?.select([])}>
              {t("table.select-none")}
            </Button>
          )}
          <Button size="compact-sm" variant="subtle" leftSection={<Icon name="pointer" size={16} />} title={t("tool.select-rectangle")} onClick={() => context.setMapTool("select-rectangle")}>
            {t("table.rectangle")}
          </Button>
          <Button size="compact-sm" variant="subtle" leftSection={<Icon name="polygon" size={16} />} title={t("tool.select-polygon")} onClick={() => context.setMapTool("select-polygon")}>
            {t("table.polygon")}
          </Button>
          <Button size="compact-sm" variant="subtle" leftSection={<Icon name="filter" size={16} />} onClick={() => context.openPanel("filter")}>
            {t("action.filter")}
          </Button>
          <Button size="compact-sm" variant="subtle" leftSection={<Icon name="download" size={16} />} onClick={() => context.openPanel("download")}>
            {t("action.download")}
          </Button>
        </div>
      </div>
      {state.kind === "failed" && <ErrorMessage error={state.error} />}
      {rows.length === 0 ? (
        <p className={styles.soft}>{t("table.empty")}</p>
      ) : (
        <FeatureGrid rows={rows} schema={state.kind === "ready" ? state.schema : null} features={features} revision={revision} title={layer?.shownTitle ?? ""} />
      )}
    </FeaturePanelFrame>
  );
}
