import { AppError } from "#domain/appError";

/** What a fault of the browser's database means: `quota` when it is full, else refused or broken. */
export function storageFault(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const name = thrown instanceof Error || thrown instanceof DOMException ? thrown.name : "";
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  const reason = name === "QuotaExceededError" ? "quota" : "database";
  return new AppError("storage-failed", `The browser's database refused: ${name} ${message}`, { reason }, { cause: thrown });
}
