/** How features are drawn: one symbol for all, one by the value of a property, or each as its file says. Plain data. */
export type FeatureStyle =
  | { readonly kind: "single"; readonly symbol: FeatureSymbol; readonly label?: FeatureLabel }
  | {
      readonly kind: "categories";
      readonly property: string;
      readonly classes: readonly { readonly value: string | number | boolean | null; readonly title: string; readonly symbol: FeatureSymbol }[];
      /** For values that no class names; not drawn when absent. */
      readonly otherwise?: FeatureSymbol;
      readonly label?: FeatureLabel;
    }
  | {
      readonly kind: "ranges";
      readonly property: string;
      /** In rising order; each holds `from` ≤ value < `to`, the last one its upper end too. */
      readonly classes: readonly { readonly from: number; readonly to: number; readonly title: string; readonly symbol: FeatureSymbol }[];
      readonly otherwise?: FeatureSymbol;
      readonly label?: FeatureLabel;
    }
  /** `symbol` is for the features to which the file gives none. */
  | { readonly kind: "own"; readonly symbol: FeatureSymbol; readonly label?: FeatureLabel };

/** Colours are `#rrggbb`, widths and sizes CSS pixels. */
export interface FeatureSymbol {
  readonly fill: string;
  /** 0 to 1. */
  readonly fillOpacity: number;
  readonly stroke: string;
  readonly strokeWidth: number;
  /** Diameter of points. */
  readonly pointSize: number;
  readonly pointShape: "circle" | "square" | "triangle" | "diamond" | "cross";
}

export interface FeatureLabel {
  readonly property: string;
  /** CSS pixels. */
  readonly size: number;
}
