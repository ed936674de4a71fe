import { NativeSelect, NumberInput, Slider } from "@mantine/core";
import { useId } from "react";

import type { FeatureSymbol } from "#domain/layer/featureStyle";
import type { FeatureSchema } from "#domain/layer/features";
import { pointShapes } from "#domain/layer/layerColours";
import { useModule } from "#plugin-api/ui/moduleContext";

import styles from "../features.module.css";
import { ColourField } from "./ColourField";

/** All that can be said of one symbol; only what its geometry shows is asked. */
export function SymbolFields({ symbol, geometry, onChange }: { symbol: FeatureSymbol; geometry: FeatureSchema["geometryType"]; onChange: (change: Partial<FeatureSymbol>, field: string) => void }) {
  const { t } = useModule();
  const opacityId = useId();
  const isLine = geometry === "line";
  const isPoint = geometry === "point";
  const mayBePoint = isPoint || geometry === "mixed";
  return (
    <>
      {!isLine && <ColourField label={t(isPoint ? "style.colour" : "style.fill")} colour={symbol.fill} onChange={(fill) => onChange({ fill }, "fill")} />}
      {!isPoint && <ColourField label={t(isLine ? "style.colour" : "style.stroke")} colour={symbol.stroke} onChange={(stroke) => onChange({ stroke }, "stroke")} />}
      <div className={styles.two}>
        {mayBePoint && <NumberInput label={t("style.size")} min={3} max={60} value={symbol.pointSize} onChange={(value) => onChange({ pointSize: bounded(value, 3, 60) }, "size")} />}
        {mayBePoint && (
          <NativeSelect
            label={t("style.shape")}
            value={symbol.pointShape}
            data={pointShapes.map((shape) => ({ value: shape, label: t(`style.shape.${shape}`) }))}
            onChange={(event) => {
              const shape = pointShapes.find((one) => one === event.currentTarget.value);
              if (shape) onChange({ pointShape: shape }, "shape");
            }}
          />
        )}
        {!isPoint && <NumberInput label={t("style.width")} min={0} max={20} step={0.5} decimalSeparator={t("style.decimal-sign")} value={symbol.strokeWidth} onChange={(value) => onChange({ strokeWidth: bounded(value, 0, 20) }, "width")} />}
      </div>
      {!isLine && !isPoint && (
        <div>
          <p className={styles.soft} id={opacityId}>
            {t("style.opacity")}
          </p>
          <Slider aria-labelledby={opacityId} min={0} max={100} step={5} value={Math.round(symbol.fillOpacity * 100)} label={(value) => `${value} %`} onChange={(value) => onChange({ fillOpacity: value / 100 }, "opacity")} />
        </div>
      )}
    </>
  );
}

function bounded(value: number | string, least: number, greatest: number): number {
  return Math.min(greatest, Math.max(least, Number(value) || least));
}
