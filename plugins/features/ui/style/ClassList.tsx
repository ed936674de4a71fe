import { Checkbox, TextInput } from "@mantine/core";
import { useState } from "react";

import { drawnStyle } from "#domain/layer/drawnStyle";
import type { FeatureStyle } from "#domain/layer/featureStyle";
import type { FeatureSchema, LayerFeature } from "#domain/layer/features";
import { inColour } from "#domain/layer/layerColours";
import { legendSymbols } from "#domain/layer/legendSymbols";
import { useModule } from "#plugin-api/ui/moduleContext";
import { StyleSwatch } from "#plugin-api/ui/StyleSwatch";

import { isClassed, withEachSymbol, withOtherwise, withSymbolAt, withTitleAt, type SymbolPlace } from "../../model/style/changeStyle";
import styles from "../features.module.css";
import { SymbolFields } from "./SymbolFields";

interface ClassListProps {
  readonly style: FeatureStyle;
  readonly features: readonly LayerFeature[];
  readonly geometry: FeatureSchema["geometryType"];
  readonly onChange: (style: FeatureStyle, field?: string) => void;
}

/** The legend, each class of which opens to be changed; one at a time. What a file says of its own is shown only. */
export function ClassList({ style, features, geometry, onChange }: ClassListProps) {
  const { t } = useModule();
  const [open, setOpen] = useState<SymbolPlace | null>(null);
  const symbols = legendSymbols(style, features);
  return (
    <section>
      <h3>{t("style.legend")}</h3>
      <ul className={styles.legend}>
        {symbols.map(({ of, title, symbol }, index) => {
          const place: SymbolPlace = of === "otherwise" ? "otherwise" : index;
          const words = of === "otherwise" ? t("style.otherwise") : title || t("style.own");
          if (!isClassed(style)) {
            return (
              <li key={index}>
                <StyleSwatch symbol={symbol} geometry={geometry} />
                {words}
              </li>
            );
          }
          return (
            <li key={index} className={styles.class}>
              <button type="button" className={styles.classButton} aria-expanded={open === place} onClick={() => setOpen(open === place ? null : place)}>
                <StyleSwatch symbol={symbol} geometry={geometry} />
                <span>{words}</span>
              </button>
              {open === place && (
                <div className={styles.group}>
                  {typeof place === "number" && <TextInput label={t("style.class-title")} value={title} onChange={(event) => onChange(withTitleAt(style, place, event.currentTarget.value), `title ${place}`)} />}
                  <SymbolFields symbol={symbol} geometry={geometry} onChange={(change, field) => onChange(withSymbolAt(style, place, change), `${field} ${place}`)} />
                </div>
              )}
            </li>
          );
        })}
      </ul>
      {isClassed(style) && (
        <>
          <Checkbox
            label={t("style.show-otherwise")}
            checked={style.otherwise !== undefined}
            onChange={(event) => onChange(withOtherwise(style, event.currentTarget.checked ? inColour(style.classes[0]?.symbol ?? drawnStyle.symbol, "#8c8c8c") : null))}
          />
          <details className={styles.more}>
            <summary>{t("style.all-classes")}</summary>
            <div className={styles.group}>
              <SymbolFields symbol={style.classes[0]?.symbol ?? style.otherwise ?? drawnStyle.symbol} geometry={geometry} onChange={(change, field) => onChange(withEachSymbol(style, change), `${field} all`)} />
            </div>
          </details>
        </>
      )}
    </section>
  );
}
