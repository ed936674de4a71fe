import type { CollectionFeature } from "#server/sandbox/features/collection";
import { intersects } from "#server/sandbox/features/geometry";
import { writeGeoJson } from "#server/sandbox/features/writeGeoJson";
import { escapeXml } from "#server/sandbox/ogc/kvp";
import { toPosition, type MapView } from "#server/sandbox/wms/mapView";
import type { StyledLayer } from "#server/sandbox/wms/readMapRequest";

/** How far beside a point or a line a click may be, in pixels. */
const reach = 5;

export interface FoundFeatures {
  readonly layer: Extract<StyledLayer, { kind: "vector" }>;
  readonly features: readonly CollectionFeature[];
}

/** The objects under a pixel, at most `maximum` of each layer. */
export function findUnderPixel(view: MapView, [i, j]: readonly [number, number], layers: readonly FoundFeatures["layer"][], maximum: number): FoundFeatures[] {
  return layers.map((layer) => {
    const margin = layer.collection.geometryType === "MultiPolygon" ? 0.5 : reach;
    const corners = [[i - margin, j - margin], [i + margin, j - margin], [i + margin, j + margin], [i - margin, j + margin]] as const;
    const zone = { kind: "area", parts: [corners.map(([x, y]) => toPosition(view, x, y))] } as const;
    const features = layer.collection.features.filter((feature) => intersects(feature.shape, zone) && (layer.filter === null || layer.filter(feature)));
    return { layer, features: features.slice(0, maximum) };
  });
}

/** @returns the answer in a format of GeoServer, and its media type */
export function writeFeatureInfo(found: readonly FoundFeatures[], format: string, view: MapView): { readonly type: string; readonly body: string } {
  switch (format) {
    case "application/json": {
      const [first] = found;
      const features = found.flatMap((each) => {
        const { collection } = each.layer;
        const written = writeGeoJson(each.features, { collection, crs: view.crs, matched: each.features.length, columns: null });
        return "features" in written && Array.isArray(written.features) ? (written.features as unknown[]) : [];
      });
      const shell = first ? writeGeoJson(first.features, { collection: first.layer.collection, crs: view.crs, matched: features.length, columns: null }) : {};
      return { type: "application/json;charset=UTF-8", body: JSON.stringify({ ...shell, features, numberReturned: features.length, totalFeatures: "unknown" }) };
    }
    case "text/html":
      return { type: "text/html;charset=UTF-8", body: `<html><head><title>GetFeatureInfo</title></head><body>\n${found.map(writeTable).join("\n")}\n</body></html>\n` };
    case "text/xml":
    case "application/xml":
      return {
        type: `${format};charset=UTF-8`,
        body: `<?xml version="1.0" encoding="UTF-8"?>\n<FeatureInfo>${found.map(({ layer, features }) => `<Layer name="${escapeXml(layer.name)}">${features.map((feature) => `<Feature id="${escapeXml(feature.id)}">${Object.entries(feature.properties).map(([name, value]) => `<Attribute name="${name}">${escapeXml(String(value ?? ""))}</Attribute>`).join("")}</Feature>`).join("")}</Layer>`).join("")}</FeatureInfo>\n`,
      };
    default:
      return { type: "text/plain;charset=UTF-8", body: found.some(({ features }) => features.length > 0) ? found.map(writeText).join("") : "no features were found\n" };
  }
}

function writeTable({ layer, features }: FoundFeatures): string {
  if (features.length === 0) return "";
  const names = layer.collection.properties.map(({ name }) => name);
  const rows = features.map(({ id, properties }) => `<tr><td>${escapeXml(id)}</td>${names.map((name) => `<td>${escapeXml(String(properties[name] ?? ""))}</td>`).join("")}</tr>`);
  return `<table class="featureInfo"><caption class="featureInfo">${escapeXml(layer.name)}</caption><tr><th>fid</th>${names.map((name) => `<th>${name}</th>`).join("")}</tr>\n${rows.join("\n")}</table>`;
}

function writeText({ layer, features }: FoundFeatures): string {
  if (features.length === 0) return "";
  const rule = "--------------------------------------------";
  const blocks = features.map(({ properties }) => `${Object.entries(properties).map(([name, value]) => `${name} = ${String(value ?? "")}`).join("\n")}\n${rule}\n`);
  return `Results for FeatureType '${layer.name}':\n${rule}\n${blocks.join("")}`;
}
