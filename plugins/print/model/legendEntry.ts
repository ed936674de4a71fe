import type { FeatureSymbol } from "#domain/layer/featureStyle";
import type { StatusShape } from "#plugin-api/statusShapes";

/** A layer's part of the legend, or that of the rows. */
export interface LegendEntry {
  readonly title: string;
  readonly lines: readonly LegendLine[];
  /** Pictures of the service. CSS pixels. */
  readonly pictures: readonly { readonly png: Uint8Array; readonly width: number; readonly height: number }[];
}

export interface LegendLine {
  /** null: the title says it, and the symbol stands beside it. */
  readonly text: string | null;
  readonly symbol: LegendSymbol;
}

export type LegendSymbol =
  | { readonly kind: "feature"; readonly geometry: "point" | "line" | "polygon"; readonly symbol: FeatureSymbol }
  /** @property colour `#rrggbb` */
  | { readonly kind: "status"; readonly shape: StatusShape; readonly colour: string };
