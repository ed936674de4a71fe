import type { FeatureSymbol } from "#domain/layer/featureStyle";

/** What a symbol of features looks like, as a small picture beside its title. Says nothing to screen readers. */
export function StyleSwatch({ symbol, geometry, size = 20 }: { symbol: FeatureSymbol; geometry: "point" | "line" | "polygon" | "mixed" | "none"; size?: number }) {
  const { fill, fillOpacity, stroke, strokeWidth } = symbol;
  const width = Math.min(strokeWidth, size / 4);
  const edge = Math.max(1, width / 2 + 0.5);
  const painted = { fill, fillOpacity, stroke, strokeWidth: width };
  return (
    <svg width={size} height={size} viewBox={`0 0 ${size} ${size}`} aria-hidden focusable={false}>
      {geometry === "line" ? (
        <path d={`M${edge} ${size * 0.75} L${size * 0.38} ${size * 0.35} L${size * 0.62} ${size * 0.65} L${size - edge} ${size * 0.25}`} fill="none" stroke={stroke} strokeWidth={Math.max(1, width)} strokeLinejoin="round" />
      ) : geometry === "point" ? (
        <PointSwatch symbol={symbol} size={size} />
      ) : (
        <rect x={edge} y={size * 0.15 + edge} width={size - 2 * edge} height={size * 0.7 - 2 * edge} rx={1} {...painted} />
      )}
    </svg>
  );
}

function PointSwatch({ symbol, size }: { symbol: FeatureSymbol; size: number }) {
  const { fill, fillOpacity, stroke, strokeWidth, pointSize, pointShape } = symbol;
  const width = Math.min(strokeWidth, size / 6);
  const radius = Math.min(Math.max(pointSize, 4), size - width - 1) / 2;
  const middle = size / 2;
  // As on the map, where points stand solid on any ground.
  const painted = { fill, fillOpacity: Math.max(0.85, fillOpacity), stroke, strokeWidth: width };
  const at = (dx: number, dy: number): string => `${middle + dx * radius} ${middle + dy * radius}`;
  switch (pointShape) {
    case "circle":
      return <circle cx={middle} cy={middle} r={radius} {...painted} />;
    case "square":
      return <rect x={middle - radius} y={middle - radius} width={2 * radius} height={2 * radius} {...painted} />;
    case "triangle":
      return <path d={`M${at(0, -1)} L${at(0.9, 0.75)} L${at(-0.9, 0.75)} Z`} {...painted} />;
    case "diamond":
      return <path d={`M${at(0, -1)} L${at(1, 0)} L${at(0, 1)} L${at(-1, 0)} Z`} {...painted} />;
    case "cross":
      return <path d={`M${at(0, -1)} L${at(0, 1)} M${at(-1, 0)} L${at(1, 0)}`} fill="none" stroke={fill} strokeWidth={Math.max(2, width)} />;
  }
}
