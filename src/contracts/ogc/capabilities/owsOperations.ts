import { child, children, textOf, type XmlElement } from "#contracts/xml/parseXml";

export interface OwsOperation {
  /** Address of GET, of the key-value kind where the service has several; undefined when it has none. */
  readonly get: string | undefined;
  /** Allowed values by name. */
  readonly parameters: ReadonlyMap<string, readonly string[]>;
  readonly constraints: ReadonlyMap<string, string>;
}

export interface OwsOperations {
  get(name: string): OwsOperation | undefined;
  /** Of the service as a whole. */
  readonly constraints: ReadonlyMap<string, string>;
}

/** `ows:OperationsMetadata`. @source OGC 06-121r9 (OWS Common 1.1), 05-008 (1.0) */
export function operationsOf(root: XmlElement): OwsOperations {
  const metadata = child(root, "OperationsMetadata");
  const shared = parametersOf(metadata);
  const operations = new Map(
    children(metadata, "Operation").map((operation): [string, OwsOperation] => [
      operation.attributes["name"] ?? "",
      { get: getAddress(operation), parameters: new Map([...shared, ...parametersOf(operation)]), constraints: constraintsOf(operation) },
    ]),
  );
  return { get: (name) => operations.get(name), constraints: constraintsOf(metadata) };
}

function getAddress(operation: XmlElement): string | undefined {
  const gets = children(operation, "DCP").flatMap((dcp) => children(child(dcp, "HTTP"), "Get"));
  const isKvp = (get: XmlElement) => valuesOf(children(get, "Constraint").find(({ attributes }) => /encoding/i.test(attributes["name"] ?? ""))).some((value) => /^kvp$/i.test(value));
  const isBound = (get: XmlElement) => children(get, "Constraint").some(({ attributes }) => /encoding/i.test(attributes["name"] ?? ""));
  return (gets.find(isKvp) ?? gets.find((get) => !isBound(get)))?.attributes["href"];
}

function parametersOf(element: XmlElement | null): Map<string, readonly string[]> {
  return new Map(children(element, "Parameter").map((parameter) => [parameter.attributes["name"] ?? "", valuesOf(parameter)]));
}

function constraintsOf(element: XmlElement | null): Map<string, string> {
  return new Map(children(element, "Constraint").map((constraint) => [constraint.attributes["name"] ?? "", textOf(constraint, "DefaultValue") || (valuesOf(constraint)[0] ?? "")]));
}

/** OWS 1.1 lists them in `AllowedValues`, OWS 1.0 beside each other. */
function valuesOf(element: XmlElement | undefined): readonly string[] {
  return [...children(child(element, "AllowedValues"), "Value"), ...children(element, "Value")].map(({ text }) => text);
}
