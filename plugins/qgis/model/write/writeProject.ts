import { AppError } from "#domain/appError";
import type { LayerDescription } from "#domain/layer/layerDescription";
import type { MapView } from "#domain/layer/mapState";

import { viewExtent } from "./viewExtent";
import { writeDataSource, type QgisSource } from "./writeDataSource";
import { writeSymbology, type GeometryType } from "./writeSymbology";
import { element, type WrittenXml } from "./xmlElement";

/** A layer of the map on its way to QGIS. */
export interface LayerToWrite {
  readonly id: string;
  readonly title: string;
  readonly description: LayerDescription;
  readonly visible: boolean;
  readonly opacity: number;
  readonly group?: string;
  /** Of features: QGIS's symbols are of one kind of geometry. null: not known, QGIS draws as it likes. */
  readonly geometry: GeometryType | null;
}

export interface WrittenFile {
  readonly text: string;
  /** Titles of the layers that QGIS will not have or not whole, with the message key of why. */
  readonly losses: readonly Loss[];
}

export interface Loss {
  readonly title: string;
  readonly reason: string;
}

/** What a file would lose, told before it is written. */
export function lossesOf(layers: readonly LayerToWrite[], projection: string): readonly Loss[] {
  return layers.flatMap(({ title, description, geometry }) => {
    const source = writeDataSource(description.source, projection);
    if (source.kind === "none") return [{ title, reason: source.reason }];
    const style = source.kind === "vector" && description.style && !geometry ? ["lost.style"] : [];
    return [...source.losses, ...style].map((reason) => ({ title, reason }));
  });
}

/** A layer definition: the chosen layers, in the order and groups given. @param layers from the top to the bottom */
export function writeLayerFile(layers: readonly LayerToWrite[], projection: string): WrittenFile {
  const written = writable(layers, projection);
  const root = element("qlr", {}, tree(written), element("maplayers", {}, ...written.map(writeMapLayer)));
  return { text: `<!DOCTYPE qgis-layer-definition>\n${root.xml}`, losses: lossesOf(layers, projection) };
}

/** A project of QGIS 3: layers, groups, order, opacity, CRS and view. @param layers from the top to the bottom */
export function writeProject(title: string, layers: readonly LayerToWrite[], view: MapView, size: readonly [width: number, height: number]): WrittenFile {
  const written = writable(layers, view.projection);
  const extent = viewExtent(view, size);
  const [xmin, ymin, xmax, ymax] = extent.map(String) as [string, string, string, string];
  const root = element(
    "qgis",
    { version: "3.22.0", projectname: title },
    element("title", {}, title),
    element("projectCrs", {}, crs(view.projection)),
    // Without this the project has no CRS, whatever is said above.
    element("properties", {}, element("SpatialRefSys", {}, element("ProjectionsEnabled", { type: "int" }, "1"))),
    tree(written),
    element("mapcanvas", { name: "theMapCanvas", annotationsVisible: "1" }, element("units", {}, "meters"), element("extent", {}, element("xmin", {}, xmin), element("ymin", {}, ymin), element("xmax", {}, xmax), element("ymax", {}, ymax)), element("rotation", {}, "0"), element("destinationsrs", {}, crs(view.projection)), element("rendermaptile", {}, "0")),
    element("projectlayers", {}, ...written.map(writeMapLayer)),
    element("layerorder", {}, ...written.map(({ id }) => element("layer", { id }))),
    element("ProjectViewSettings", { UseProjectScales: "0" }, element("DefaultViewExtent", { xmin, ymin, xmax, ymax }, crs(view.projection))),
  );
  return { text: `<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n${root.xml}`, losses: lossesOf(layers, view.projection) };
}

type WritableLayer = LayerToWrite & { readonly qgis: Exclude<QgisSource, { kind: "none" }> };

// QGIS gives a new id to layers whose own is short, and the tree then misses them.
function writable(layers: readonly LayerToWrite[], projection: string): WritableLayer[] {
  const written = layers.flatMap((layer, index): WritableLayer[] => {
    const qgis = writeDataSource(layer.description.source, projection);
    return qgis.kind === "none" ? [] : [{ ...layer, id: `${layer.title.normalize("NFD").replaceAll(/[^a-zA-Z0-9]+/g, "_").slice(0, 40)}_geoatelier_${index + 1}`, qgis }];
  });
  if (written.length === 0) throw new AppError("invalid-input", "None of the layers can be opened in QGIS.", { reason: "nothing-to-write" });
  return written;
}

/** Layers of one group stand together where the first of them stands. */
function tree(layers: readonly WritableLayer[]): WrittenXml {
  const groups = new Map<string, WritableLayer[]>();
  const nodes: (WritableLayer | { readonly name: string; readonly layers: readonly WritableLayer[] })[] = [];
  for (const layer of layers) {
    if (layer.group === undefined || layer.group === "") nodes.push(layer);
    else {
      const group = groups.get(layer.group) ?? [];
      if (group.length === 0) nodes.push({ name: layer.group, layers: group });
      group.push(layer);
      groups.set(layer.group, group);
    }
  }
  const leaf = ({ id, title, visible, qgis }: WritableLayer): WrittenXml => element("layer-tree-layer", { id, name: title, source: qgis.datasource, providerKey: qgis.provider, checked: visible ? "Qt::Checked" : "Qt::Unchecked", expanded: "0" });
  const written = nodes.map((node) => ("layers" in node ? element("layer-tree-group", { name: node.name, checked: "Qt::Checked", expanded: "1" }, ...node.layers.map(leaf)) : leaf(node)));
  return element("layer-tree-group", {}, ...written, element("custom-order", { enabled: "0" }));
}

function writeMapLayer({ id, title, description, opacity, geometry, qgis }: WritableLayer): WrittenXml {
  const { largest, smallest } = description.scales ?? {};
  const common = [
    element("id", {}, id),
    element("datasource", {}, qgis.datasource),
    element("layername", {}, title),
    element("srs", {}, crs(qgis.crs)),
    ...(description.summary ? [element("abstract", {}, description.summary)] : []),
    ...(description.attribution.text ? [element("attribution", { href: description.attribution.url ?? "" }, description.attribution.text)] : []),
    ...(description.metadataUrl ? [element("metadataUrls", {}, element("metadataUrl", { format: "text/html", type: "other" }, description.metadataUrl))] : []),
    element("provider", { encoding: "UTF-8" }, qgis.provider),
  ];
  const attributes = {
    type: qgis.kind,
    hasScaleBasedVisibilityFlag: largest !== undefined || smallest !== undefined ? "1" : "0",
    // QGIS's « minimum scale » is the furthest one: the largest denominator.
    minScale: smallest ?? 1e8,
    maxScale: largest ?? 0,
  };
  if (qgis.kind === "raster") {
    const drawing = element("pipe", {}, element("rasterrenderer", { type: "singlebandcolordata", band: "1", alphaBand: "-1", opacity }), element("brightnesscontrast", { brightness: "0", contrast: "0" }), element("huesaturation"), element("rasterresampler", { maxOversampling: "2" }));
    return element("maplayer", attributes, ...common, drawing, element("blendMode", {}, "0"));
  }
  const style = description.style && geometry ? [writeSymbology(description.style, geometry)] : [];
  const shape = geometry ? { geometry: { point: "Point", line: "Line", polygon: "Polygon" }[geometry] } : {};
  return element("maplayer", { ...attributes, ...shape }, ...common, ...style, element("blendMode", {}, "0"), element("featureBlendMode", {}, "0"), element("layerOpacity", {}, String(opacity)));
}

function crs(authid: string): WrittenXml {
  // QGIS reads `authid` only where a positive `srsid`, a number of its own, stands beside it.
  const code = /(\d+)$/.exec(authid)?.[1] ?? "1";
  return element("spatialrefsys", {}, element("srsid", {}, code), element("srid", {}, code), element("authid", {}, authid));
}
