import type { WrittenCatalogue } from "#plugin-api";

/** Hands a file to the browser's downloads. */
export function saveFile({ name, mediaType, bytes }: WrittenCatalogue): void {
  const url = URL.createObjectURL(new Blob([bytes.slice()], { type: mediaType }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
