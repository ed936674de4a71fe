import { exceptionIn, isPage } from "#contracts/ogc/exceptionReport";
import { decodeXml, parseXml, type XmlElement } from "#contracts/xml/parseXml";
import { AppError } from "#domain/appError";

/** What a service says of a place, as people can read it. Everything is text; nothing of it is ever run or loaded. */
export type InfoAnswer =
  | { readonly kind: "objects"; readonly objects: readonly InfoObject[] }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "empty" };

export interface InfoObject {
  /** The feature's id or type; null when the service names none. */
  readonly title: string | null;
  readonly properties: readonly InfoProperty[];
}

export interface InfoProperty {
  readonly name: string;
  readonly value: string | number | boolean;
  /** https only. */
  readonly link?: string;
}

const longestText = 20_000;
const mostObjects = 50;

/**
 * Reads an answer to GetFeatureInfo: GeoJSON and other JSON, GML of MapServer and GeoServer, QGIS's and Esri's XML,
 * HTML as tables and text, plain text.
 * @param contentType as the service announced it; what the bytes are counts more
 * @throws AppError with the service's own words when it refused, under HTTP 200 too; invalid-response when JSON or XML are cut
 */
export function readInfoAnswer(bytes: Uint8Array, contentType: string, source: string): InfoAnswer {
  const text = decodeXml(bytes, contentType).trim();
  if (text === "") return { kind: "empty" };
  const page = isPage(text) || contentType.includes("html");
  const refusal = page ? null : exceptionIn(text, source);
  if (refusal) throw refusal;
  if (page) return readPage(text);
  if (text.startsWith("{") || text.startsWith("[")) return objectsOrEmpty(readJson(text, source));
  if (text.startsWith("<")) return objectsOrEmpty(readXml(parseXml(text, source)));
  return readLines(text);
}

/** What a service that answered with a fault said itself; null when it said nothing that we know. */
export function refusalIn(bytes: Uint8Array, contentType: string, source: string): AppError | null {
  const text = decodeXml(bytes, contentType).trim();
  return isPage(text) ? null : exceptionIn(text, source);
}

function objectsOrEmpty(objects: readonly InfoObject[]): InfoAnswer {
  return objects.length === 0 ? { kind: "empty" } : { kind: "objects", objects: objects.slice(0, mostObjects) };
}

function readJson(text: string, source: string): InfoObject[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new AppError("invalid-response", "The answer is no JSON.", { source, reason: "json-malformed" }, { cause });
  }
  if (Array.isArray(value)) return value.filter(isRecord).map((each) => objectOf(null, each));
  if (!isRecord(value)) return [];
  // GeoJSON, then Esri's `results`.
  const list = [value["features"], value["results"]].find(Array.isArray);
  if (list) {
    return list.filter(isRecord).map((feature) => {
      const title = [feature["id"], feature["layerName"]].find((name) => typeof name === "string" || typeof name === "number");
      const properties = [feature["properties"], feature["attributes"]].find(isRecord) ?? {};
      return objectOf(title === undefined ? null : String(title), properties);
    });
  }
  return [objectOf(null, isRecord(value["properties"]) ? value["properties"] : value)];
}

function objectOf(title: string | null, properties: Readonly<Record<string, unknown>>): InfoObject {
  return { title, properties: Object.entries(properties).flatMap(([name, value]) => (isEmpty(value) ? [] : [property(name, written(value))])) };
}

function written(value: unknown): InfoProperty["value"] {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : JSON.stringify(value);
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === "" || (isRecord(value) && "coordinates" in value);
}

function property(name: string, value: InfoProperty["value"]): InfoProperty {
  if (typeof value !== "string") return { name, value };
  const trimmed = value.trim();
  // XML knows texts only; a yes or no is recognised by its word, a number may be a code and stays as it was written.
  if (/^(true|false)$/i.test(trimmed)) return { name, value: /^true$/i.test(trimmed) };
  return /^https:\/\/\S+$/.test(trimmed) && URL.canParse(trimmed) ? { name, value: trimmed, link: trimmed } : { name, value: trimmed };
}

/** An object is any element that has properties of its own: leaves with text, or Esri's and QGIS's attributes. */
function readXml(root: XmlElement): InfoObject[] {
  const objects: InfoObject[] = [];
  const look = (element: XmlElement, layer: string | null): void => {
    if (geometryNames.test(element.name)) return;
    const name = element.attributes["name"] ?? layer;
    const properties = propertiesOf(element);
    const isNamedLayer = properties.every((one) => one.name === "name") && element.children.some(({ children }) => children.length > 0);
    if (properties.length > 0 && element !== root && !isNamedLayer) {
      objects.push({ title: element.attributes["fid"] ?? element.attributes["id"] ?? name ?? readableName(element.name), properties });
      return;
    }
    for (const one of element.children) look(one, name);
  };
  look(root, null);
  // A document that is itself the object.
  if (objects.length === 0) {
    const properties = propertiesOf(root);
    if (properties.length > 0) objects.push({ title: null, properties });
  }
  return objects;
}

const geometryNames = /^(?:boundedBy|Envelope|Box|Point|LineString|Polygon|Curve|Surface|Multi[A-Z]\w*|the_geom|geom|geometry|BoundingBox)$/;

function propertiesOf(element: XmlElement): InfoProperty[] {
  if (/^FIELDS$/i.test(element.name)) return Object.entries(element.attributes).map(([name, value]) => property(name, value));
  return element.children.flatMap((one) => {
    const { name, value } = one.attributes;
    if (one.name === "Attribute" && name !== undefined) return [property(name, value ?? one.text)];
    if (one.children.length > 0 || one.text === "" || geometryNames.test(one.name)) return [];
    return [property(one.name, one.text)];
  });
}

/** `voies_feature` of MapServer is `voies`. */
function readableName(name: string): string {
  return name.replace(/_(?:feature|layer)$/, "");
}

/** A page as its tables, or its text. It is parsed apart from ours: no script runs, no picture loads. */
function readPage(text: string): InfoAnswer {
  const page = new DOMParser().parseFromString(text, "text/html");
  for (const unread of page.querySelectorAll("script, style, head, template, noscript, svg")) unread.remove();
  const objects = [...page.querySelectorAll("table")].filter((table) => table.querySelector("table") === null).flatMap(objectsOfTable);
  if (objects.length > 0) return objectsOrEmpty(objects);
  for (const block of page.querySelectorAll("br, p, div, li, tr, h1, h2, h3, h4")) block.append("\n");
  const words = (page.body.textContent ?? "").replaceAll(/[ \t\u00A0]+/g, " ").replaceAll(/\s*\n\s*/g, "\n").trim();
  return words === "" ? { kind: "empty" } : { kind: "text", text: words.slice(0, longestText) };
}

function objectsOfTable(table: HTMLTableElement): InfoObject[] {
  const caption = table.caption?.textContent?.trim() ?? "";
  const title = caption === "" ? null : caption;
  const rows = [...table.rows].map((row) => [...row.cells]).filter((cells) => cells.length > 0);
  const [head = [], ...body] = rows;
  const isHead = head.length > 0 && head.every((cell) => cell.tagName === "TH");
  if (isHead && body.length > 0) {
    return body
      .map((cells) => ({ title, properties: cells.flatMap((cell, at) => propertyOfCell(head[at]?.textContent?.trim() ?? String(at + 1), cell)) }))
      .filter(({ properties }) => properties.length > 0);
  }
  const pairs = rows.filter((cells) => cells.length === 2);
  if (pairs.length < rows.length / 2) return [];
  const properties = pairs.flatMap(([name, value]) => (name && value ? propertyOfCell(name.textContent?.trim() ?? "", value) : []));
  return properties.length === 0 ? [] : [{ title, properties }];
}

function propertyOfCell(name: string, cell: HTMLTableCellElement): InfoProperty[] {
  const text = (cell.textContent ?? "").replaceAll(/\s+/g, " ").trim();
  const href = cell.querySelector("a")?.getAttribute("href") ?? "";
  if (text === "" && href === "") return [];
  const read = property(name, text === "" ? href : text);
  return [read.link === undefined && /^https:\/\//.test(href) && URL.canParse(href) ? { ...read, link: href } : read];
}

/** `name = 'value'` lines in sections, as MapServer and GeoServer write them; other text as it is. */
function readLines(text: string): InfoAnswer {
  if (/no features (?:were )?found|search returned no results|^GetFeatureInfo results:\s*(?:Layer '[^']*'\s*)*$/i.test(text)) return { kind: "empty" };
  const objects: { title: string | null; properties: InfoProperty[] }[] = [];
  let title: string | null = null;
  for (const line of text.split(/\r?\n/)) {
    const [, name, value] = /^\s*([^=]{1,80}?)\s*=\s*(.*)$/.exec(line) ?? [];
    if (name === undefined || value === undefined) {
      const heading = line.replaceAll(/^[\s\-_=*]+|[\s:\-_=*]+$/g, "");
      if (heading !== "" || /^-{3,}/.test(line.trim())) {
        title = heading === "" ? title : heading;
        objects.push({ title, properties: [] });
      }
      continue;
    }
    const current = objects.at(-1) ?? { title: null, properties: [] };
    if (objects.length === 0) objects.push(current);
    const unquoted = value.trim().replace(/^'(.*)'$/, "$1");
    if (unquoted !== "" && unquoted !== "null" && !/^\[GEOMETRY/.test(unquoted)) current.properties.push(property(name, unquoted));
  }
  const told = objects.filter(({ properties }) => properties.length > 0);
  return told.length > 0 ? objectsOrEmpty(told) : { kind: "text", text: text.slice(0, longestText) };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

