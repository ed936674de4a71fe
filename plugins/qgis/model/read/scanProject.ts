import type { XmlAttributes, XmlHandlers } from "#contracts/xml/createXmlScanner";

/** An element of the renderer of a layer, kept whole. */
export interface StyleElement {
  readonly name: string;
  readonly attributes: XmlAttributes;
  readonly children: StyleElement[];
}

/** What is kept of a `maplayer`. */
export interface ProjectLayer {
  readonly attributes: XmlAttributes;
  /** Texts of the elements right below it, and of its metadata as `resourceMetadata/abstract`. */
  readonly texts: Record<string, string>;
  /** `authid` of its CRS. */
  crs: string;
  attributionUrl: string;
  metadataUrl: string;
  rasterOpacity: string;
  renderer: StyleElement | null;
}

export type TreeNode =
  | { readonly kind: "group"; readonly name: string; readonly children: TreeNode[] }
  | { readonly kind: "layer"; readonly name: string; readonly id: string; readonly source: string; readonly provider: string };

export interface ScannedProject {
  root: string;
  title: string;
  readonly tree: TreeNode[];
  /** By the id that the tree names. */
  readonly layers: Map<string, ProjectLayer>;
}

const keptTexts = new Set([
  "id", "datasource", "layername", "title", "abstract", "provider", "shortname", "attribution", "dataUrl", "metadataUrl", "layerOpacity", "keywordListValue", "resourceMetadata/abstract", "resourceMetadata/title",
]);

/**
 * Hears a QGIS project or layer file and keeps the tree, the layers' sources and how they are drawn: a hundredth of it.
 * @source files of QGIS 2.18, 3.22 and 3.34
 */
export function scanProject(): { readonly handlers: XmlHandlers; readonly project: ScannedProject } {
  const project: ScannedProject = { root: "", title: "", tree: [], layers: new Map() };
  const groups: TreeNode[][] = [project.tree];
  let treeDepth = 0;
  let layer: ProjectLayer | null = null;
  let layerDepth = 0;
  let metadataDepth = 0;
  let crsDepth = 0;
  let textKey: string | null = null;
  let text = "";
  const style: StyleElement[] = [];

  function openInLayer(current: ProjectLayer, name: string, attributes: XmlAttributes, depth: number): void {
    if (style.length > 0 || name === "renderer-v2") {
      // Strokes of patterns and marker lines are symbols in symbols: what is read are the outer ones.
      const element: StyleElement = { name, attributes, children: [] };
      style.at(-1)?.children.push(element);
      if (style.length === 0) current.renderer = element;
      style.push(element);
      return;
    }
    if (name === "rasterrenderer") current.rasterOpacity = attributes.opacity ?? "1";
    else if (depth === layerDepth + 1) {
      if (name === "resourceMetadata") metadataDepth = depth;
      else if (name === "srs") crsDepth = depth;
      else if (keptTexts.has(name)) textKey = name;
      if (name === "attribution") current.attributionUrl = attributes.href ?? "";
    } else if (metadataDepth > 0 && depth === metadataDepth + 1 && keptTexts.has(`resourceMetadata/${name}`)) textKey = `resourceMetadata/${name}`;
    else if (crsDepth > 0 && name === "authid") textKey = "authid";
    else if (name === "metadataUrl") textKey = "metadataUrl";
    text = "";
  }

  const handlers: XmlHandlers = {
    open(name, attributes, depth) {
      if (layer) return openInLayer(layer, name, attributes, depth);
      if (depth === 1) project.root = name;
      if (name === "maplayer") {
        layer = { attributes, texts: {}, crs: "", attributionUrl: "", metadataUrl: "", rasterOpacity: "", renderer: null };
        layerDepth = depth;
      } else if (name === "layer-tree-group") {
        treeDepth += 1;
        // The outermost group is the tree itself.
        if (treeDepth > 1) {
          const group: TreeNode = { kind: "group", name: attributes.name ?? "", children: [] };
          groups.at(-1)?.push(group);
          groups.push(group.children);
        }
      } else if (name === "layer-tree-layer") {
        groups.at(-1)?.push({ kind: "layer", name: attributes.name ?? "", id: attributes.id ?? "", source: attributes.source ?? "", provider: attributes.providerKey ?? "" });
      } else if (name === "title" && depth === 2) {
        textKey = "projectTitle";
        text = "";
      }
    },
    text(piece) {
      if (textKey !== null) text += piece;
    },
    close(name, depth) {
      if (style.length > 0) {
        style.pop();
        return;
      }
      if (textKey !== null) {
        if (textKey === "projectTitle") project.title = text.trim();
        else if (layer && textKey === "authid") layer.crs ||= text.trim();
        else if (layer && textKey === "metadataUrl") layer.metadataUrl ||= text.trim();
        else if (layer) layer.texts[textKey] = text.trim();
        textKey = null;
      }
      if (depth === metadataDepth) metadataDepth = 0;
      if (depth === crsDepth) crsDepth = 0;
      if (name === "layer-tree-group" && !layer) {
        if (treeDepth > 1) groups.pop();
        treeDepth -= 1;
      } else if (name === "maplayer" && layer && depth === layerDepth) {
        project.layers.set(layer.texts.id ?? `#${project.layers.size}`, layer);
        layer = null;
      }
    },
  };
  return { handlers, project };
}
