import type { FileSource } from "#plugin-api";

/** A file that stands in memory, for tests of file formats. @param content text (as UTF-8) or bytes */
export function memoryFileSource(name: string, content: string | Uint8Array): FileSource {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return {
    name,
    size: bytes.length,
    lastModified: 0,
    slice: (start, end) => Promise.resolve(bytes.slice(start, end)),
    async *stream() {
      yield await Promise.resolve(bytes);
    },
  };
}
