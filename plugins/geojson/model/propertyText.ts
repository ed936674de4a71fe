/** A property as the text of a cell; lists and objects as JSON. */
export function propertyText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value;
  return typeof value === "object" ? JSON.stringify(value) : JSON.stringify(value);
}
