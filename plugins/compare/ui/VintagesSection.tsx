import { Button } from "@mantine/core";
import { useState } from "react";

import type { MapLayer } from "#plugin-api";
import { EmptyState } from "#plugin-api/ui/EmptyState";
import { ErrorMessage } from "#plugin-api/ui/ErrorMessage";
import { Icon } from "#plugin-api/ui/Icon";
import { useModule } from "#plugin-api/ui/moduleContext";

import { vintagesOf } from "../model/showVintage";
import { ChoiceField } from "./ChoiceField";
import styles from "./compare.module.css";
import { useCompareSession, useCompareState, useLayerList } from "./useComparison";

/** The time slider of one layer of the list. */
export function VintagesSection() {
  const { t } = useModule();
  const session = useCompareSession();
  const wanted = useCompareState((state) => state.layer);
  const list = useLayerList().filter(({ description }) => (description.vintages?.length ?? 0) > 1);
  const layer = list.find(({ id }) => id === wanted) ?? list[0];
  if (!layer) {
    return (
      <EmptyState icon="history" title={t("vintages.none")}>
        <p>{t("vintages.none-help")}</p>
      </EmptyState>
    );
  }
  return (
    <>
      {list.length > 1 ? (
        <ChoiceField label={t("vintages.layer")} value={layer.id} choices={list.map(({ id, shownTitle }) => ({ value: id, title: shownTitle }))} onChange={(id) => session.browse(id)} />
      ) : (
        <h3>{layer.shownTitle}</h3>
      )}
      <Slider key={layer.id} layer={layer} />
      <CompareWith key={`with ${layer.id}`} layer={layer} />
    </>
  );
}

function Slider({ layer }: { layer: MapLayer }) {
  const context = useModule();
  const { t } = context;
  const session = useCompareSession();
  const play = useCompareState((state) => state.play);
  const { stops, at, kept } = vintagesOf(context, layer);
  const titleAtStop = (index: number): string => stops[index]?.title ?? t("vintages.original");
  const show = (index: number): void => {
    const stop = stops[index];
    if (stop) session.show(layer.id, stop.key);
  };
  const isPlaying = play.kind === "playing";
  const isLoading = ["loading", "slow"].includes(context.layers.status(layer.id).kind);
  return (
    <div className={styles.group}>
      <p className={styles.present} role="status">
        <strong>{titleAtStop(at)}</strong>
        <span className={styles.soft}>{isLoading ? t("vintages.loading") : ""}</span>
      </p>
      <div className={styles.slider}>
        <input
          type="range"
          min={0}
          max={stops.length - 1}
          step={1}
          value={Math.max(0, at)}
          aria-label={t("vintages.slider", { layer: layer.shownTitle })}
          aria-valuetext={titleAtStop(at)}
          onChange={(event) => show(Number(event.currentTarget.value))}
        />
        <p className={styles.ends} aria-hidden="true">
          <span>{titleAtStop(0)}</span>
          <span>{titleAtStop(stops.length - 1)}</span>
        </p>
      </div>
      <div className={styles.actions}>
        <Button variant="default" size="sm" aria-label={t("vintages.previous")} disabled={at <= 0} onClick={() => show(at - 1)}>
          <Icon name="chevron-left" size={18} />
        </Button>
        <Button
          variant="default"
          size="sm"
          className={styles.wide}
          leftSection={<Icon name={isPlaying ? "pause" : "play"} size={18} />}
          onClick={() => (isPlaying ? session.pause() : void session.play(layer.id))}
        >
          {t(isPlaying ? "vintages.pause" : "vintages.play")}
        </Button>
        <Button variant="default" size="sm" aria-label={t("vintages.next")} disabled={at >= stops.length - 1} onClick={() => show(at + 1)}>
          <Icon name="chevron-right" size={18} />
        </Button>
      </div>
      {!layer.visible && <p className={styles.note}>{t("vintages.hidden-layer")}</p>}
      {play.kind === "failed" && <ErrorMessage error={play.error} source={layer.shownTitle} />}
      {kept && (
        <Button variant="subtle" size="sm" leftSection={<Icon name="arrow-back-up" size={18} />} onClick={() => session.showOriginal(layer.id)}>
          {t("vintages.back")}
        </Button>
      )}
    </div>
  );
}

function CompareWith({ layer }: { layer: MapLayer }) {
  const context = useModule();
  const { t } = context;
  const session = useCompareSession();
  const shown = useCompareState((state) => state.shown);
  const [wanted, setWanted] = useState<string | null>(null);
  const { stops, at } = vintagesOf(context, layer);
  const others = stops.filter((_, index) => index !== at);
  const other = others.find(({ key }) => key === wanted) ?? others[0];
  if (!other) return null;
  const compare = (comparison: "swipe" | "side-by-side"): void => session.compareVintage(layer.id, other.key, comparison);
  return (
    <div className={styles.group}>
      <ChoiceField
        label={t("vintages.compare")}
        value={other.key}
        choices={others.map(({ key, title }) => ({ value: key, title: title ?? t("vintages.original") }))}
        onChange={(key) => {
          setWanted(key);
          if (shown) session.compareVintage(layer.id, key, shown);
        }}
      />
      <div className={styles.actions}>
        <Button variant="default" size="sm" className={styles.wide} leftSection={<Icon name="compare" size={18} />} onClick={() => compare("swipe")}>
          {t("vintages.by-swipe")}
        </Button>
        <Button variant="default" size="sm" className={styles.wide} leftSection={<Icon name="columns" size={18} />} onClick={() => compare("side-by-side")}>
          {t("vintages.side-by-side")}
        </Button>
      </div>
      {shown && (
        <Button variant="subtle" size="sm" leftSection={<Icon name="x" size={18} />} onClick={() => session.end()}>
          {t(shown === "swipe" ? "swipe.end" : "beside.end")}
        </Button>
      )}
    </div>
  );
}
