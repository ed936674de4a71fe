import { parseDocument as parseYaml } from "yaml";

import { AppError } from "#domain/appError";

/** A value of a JSON or YAML document; objects have no prototype of their own to fear. */
export type DocumentValue = string | number | boolean | null | readonly DocumentValue[] | DocumentObject;
export interface DocumentObject {
  readonly [key: string]: DocumentValue | undefined;
}

const largestDocument = 5_000_000;

/**
 * Reads a JSON or YAML text. Aliases are bounded (a document can't grow by naming itself), dates stay text, and no tag
 * makes anything but plain values.
 * @throws AppError invalid-input (reason `html`, `too-large`, `not-a-description`)
 */
export function parseDocument(text: string): DocumentObject {
  if (text.length > largestDocument) throw new AppError("invalid-input", "The description of the service is too long.", { reason: "description-too-long" });
  if (/^\s*<(!doctype html|html)/i.test(text)) throw new AppError("invalid-input", "A web page, not the description of a service.", { reason: "html" });
  const value = readYaml(text);
  const plain = plainValue(value, 0);
  if (!isObject(plain)) throw new AppError("invalid-input", "The document holds no object.", { reason: "not-a-description" });
  return plain;
}

function readYaml(text: string): unknown {
  const document = parseYaml(text, { schema: "core", strict: false, uniqueKeys: false });
  const fault = document.errors[0];
  if (fault) {
    const line = fault.linePos?.[0].line;
    const where = line === undefined ? { reason: "not-a-description" } : { reason: "not-a-description-line", values: { line } };
    throw new AppError("invalid-input", "Neither JSON nor YAML.", where, { cause: fault });
  }
  try {
    return document.toJS({ maxAliasCount: 200 });
  } catch (cause) {
    throw new AppError("invalid-input", "The document names itself too often.", { reason: "not-a-description" }, { cause });
  }
}

export function isObject(value: DocumentValue | undefined): value is DocumentObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isList(value: DocumentValue | undefined): value is readonly DocumentValue[] {
  return Array.isArray(value);
}

/** The text under a key; numbers are written out (a version `2.1` is often one); null for anything else. */
export function textAt(object: DocumentObject, key: string): string | null {
  const value = object[key];
  if (typeof value === "string") return value.trim() === "" ? null : value.trim();
  return typeof value === "number" ? String(value) : null;
}

function plainValue(value: unknown, depth: number): DocumentValue {
  if (depth > 60) return null;
  if (typeof value === "string" || typeof value === "boolean" || value === null) return value;
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map((item) => plainValue(item, depth + 1));
  if (typeof value !== "object" || value === undefined) return null;
  // A key called `__proto__` stays a key.
  const plain = Object.create(null) as Record<string, DocumentValue>;
  for (const [key, item] of Object.entries(value)) plain[key] = plainValue(item, depth + 1);
  return plain;
}
