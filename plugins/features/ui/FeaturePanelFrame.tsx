import { Button, NativeSelect } from "@mantine/core";
import type { ReactNode } from "react";

import { EmptyState } from "#plugin-api/ui/EmptyState";
import { useModule } from "#plugin-api/ui/moduleContext";

import styles from "./features.module.css";
import type { FeatureView } from "./useFeatureLayer";

/** Which layer a panel is about, and what it says when the map has none of features. */
export function FeaturePanelFrame({ view, icon, children, wide = false }: { view: FeatureView; icon: string; children: ReactNode; /** The panel names the layer itself, on a line with the rest. */ wide?: boolean }) {
  const context = useModule();
  const { t } = context;
  if (!view.layer) {
    return (
      <EmptyState icon={icon} title={t("empty.title")} action={<Button onClick={() => context.openPanel("shell/layers")}>{t("empty.open")}</Button>}>
        {t("empty.text")}
      </EmptyState>
    );
  }
  return (
    <div className={styles.panel}>
      {!wide && <LayerChoice view={view} />}
      {children}
    </div>
  );
}

/** The layer by name; a choice where there are several. */
export function LayerChoice({ view: { layers, layer, session }, small = false }: { view: FeatureView; small?: boolean }) {
  const { t } = useModule();
  if (layers.length < 2) return <p className={styles.layerName}>{layer?.shownTitle}</p>;
  return (
    <NativeSelect
      {...(small ? { size: "xs", "aria-label": t("layer.choice") } : { label: t("layer.choice") })}
      value={layer?.id ?? ""}
      data={layers.map(({ id, shownTitle }) => ({ value: id, label: shownTitle }))}
      onChange={(event) => session.store.setState({ layer: event.currentTarget.value })}
    />
  );
}
