import type { OpenedDataset } from "./openedDataset";
import type { KeptOriginal } from "./datasetStore";

/** A record of the dataset like the others: it is forgotten, duplicated and measured with it. */
const originalKey = "shell:original";

/** Keeps the file with the dataset; without room for it, for as long as this page is open. @throws what reading the file throws */
export async function keepOriginal(dataset: OpenedDataset, file: File): Promise<void> {
  const original: KeptOriginal = { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
  try {
    await dataset.storage.writeRecord(dataset.description.id, originalKey, original);
  } catch {
    // The rows are saved: the copy of the workbook can still be written until the page is closed.
    dataset.heldOriginal = original;
  }
}

export async function readOriginal(dataset: OpenedDataset): Promise<KeptOriginal | null> {
  if (dataset.heldOriginal) return dataset.heldOriginal;
  const record = await dataset.storage.readRecord(dataset.description.id, originalKey);
  return isOriginal(record) ? record : null;
}

function isOriginal(record: unknown): record is KeptOriginal {
  return typeof record === "object" && record !== null && "name" in record && "bytes" in record && typeof record.name === "string" && record.bytes instanceof Uint8Array;
}
