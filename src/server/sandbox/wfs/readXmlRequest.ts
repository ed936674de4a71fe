import { AppError } from "#domain/appError";
import { child, children, parseXml, type XmlElement } from "#contracts/xml/parseXml";
import type { Kvp } from "#server/sandbox/ogc/kvp";
import { WfsFault } from "#server/sandbox/wfs/wfsFault";

/** An XML request as the parameters that say the same, and its filter. @throws WfsFault */
export function readXmlRequest(text: string): { readonly parameters: Kvp; readonly filter: XmlElement | null } {
  let root: XmlElement;
  try {
    root = parseXml(text);
  } catch (error) {
    if (error instanceof AppError) throw new WfsFault("OperationParsingFailed", `XML request could not be parsed: ${error.message}`);
    throw error;
  }
  const parameters = new Map<string, string>([["REQUEST", root.name]]);
  for (const [name, value] of Object.entries(root.attributes)) parameters.set(name.toUpperCase(), value);
  const query = child(root, "Query") ?? child(root, "TypeName");
  if (!query) return { parameters, filter: null };
  const types = query.attributes["typeNames"] ?? query.attributes["typeName"] ?? query.text;
  parameters.set("TYPENAMES", types.replace(/^schema-element\((.*)\)$/, "$1"));
  const srsName = query.attributes["srsName"];
  if (srsName !== undefined) parameters.set("SRSNAME", srsName);
  const columns = children(query, "PropertyName").map(({ text: name }) => name);
  if (columns.length > 0) parameters.set("PROPERTYNAME", columns.join(","));
  const keys = children(child(query, "SortBy"), "SortProperty").map((property) => {
    const name = (child(property, "ValueReference") ?? child(property, "PropertyName"))?.text ?? "";
    return `${name} ${child(property, "SortOrder")?.text ?? "ASC"}`;
  });
  if (keys.length > 0) parameters.set("SORTBY", keys.join(","));
  return { parameters, filter: child(query, "Filter") };
}
