import type { WrittenCatalogue } from "#plugin-api";

/** Hands a file to the person, as a link that they click would. */
export function downloadFile({ name, mediaType, bytes }: Pick<WrittenCatalogue, "name" | "mediaType" | "bytes">): void {
  const url = URL.createObjectURL(new Blob([Uint8Array.from(bytes)], { type: mediaType }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The download has begun once the click was handled.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
