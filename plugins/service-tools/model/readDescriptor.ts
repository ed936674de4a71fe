import { isObject, parseDocument } from "#contracts/openapi/parseDocument";
import { toolDescriptor, type ToolDescriptor } from "#contracts/geoatelier/toolDescriptor";
import { AppError } from "#domain/appError";

/** Whether a text is meant to be a descriptor of ours, whatever its faults. */
export function looksLikeDescriptor(text: string): boolean {
  return /["']?geoatelierTool["']?\s*:/.test(text.slice(0, 20_000));
}

/** @throws AppError invalid-input, naming the first member that is wrong; unsupported for a later version */
export function readDescriptor(text: string): ToolDescriptor {
  const document = parseDocument(text);
  const version = document["geoatelierTool"];
  if (isObject(document) && typeof version === "number" && version > 1) {
    throw new AppError("unsupported", `Descriptor of version ${version}.`, { reason: "newer-version", values: { version } });
  }
  const parsed = toolDescriptor.safeParse(document);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new AppError(
    "invalid-input",
    `Not a descriptor: ${parsed.error.message}`,
    { reason: "bad-descriptor", values: { member: issue?.path.join(".") || "?", fault: issue?.message ?? "?" } },
    { cause: parsed.error },
  );
}
