/**
 * A PNG of any size, written strip by strip: the whole picture is never in memory, and the browser deflates in the
 * background. Eight bits a channel, no transparency, with its density so that it prints at its true size.
 * @source PNG (third edition), chunks IHDR, pHYs, IDAT, IEND; filter « Up » for each row
 */
export interface PngWriter {
  /** @param pixels RGBA, whole rows, in order from the top */
  addRows(pixels: Uint8ClampedArray): Promise<void>;
  finish(): Promise<Blob>;
}

export function openPng(width: number, height: number, dpi: number): PngWriter {
  const parts: Uint8Array<ArrayBuffer>[] = [new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])];
  parts.push(chunk("IHDR", header(width, height)), chunk("pHYs", density(dpi)));
  const deflate = new CompressionStream("deflate");
  const writer = deflate.writable.getWriter();
  const collected = collect(deflate.readable, parts);
  let above = new Uint8Array(width * 3);
  return {
    async addRows(pixels) {
      const rows = pixels.length / 4 / width;
      const filtered = new Uint8Array(rows * (1 + width * 3));
      let to = 0;
      for (let row = 0; row < rows; row += 1) {
        const present = new Uint8Array(width * 3);
        filtered[to] = 2;
        to += 1;
        let from = row * width * 4;
        for (let index = 0; index < present.length; index += 3) {
          for (let channel = 0; channel < 3; channel += 1) {
            const value = pixels[from + channel] ?? 0;
            present[index + channel] = value;
            filtered[to] = value - (above[index + channel] ?? 0);
            to += 1;
          }
          from += 4;
        }
        above = present;
      }
      await writer.write(filtered);
    },
    async finish() {
      await writer.close();
      await collected;
      return new Blob([...parts, chunk("IEND", new Uint8Array(0))], { type: "image/png" });
    },
  };
}

async function collect(stream: ReadableStream<Uint8Array>, parts: Uint8Array<ArrayBuffer>[]): Promise<void> {
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    parts.push(chunk("IDAT", value));
  }
}

function header(width: number, height: number): Uint8Array {
  const bytes = new Uint8Array(13);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  bytes.set([8, 2, 0, 0, 0], 8);
  return bytes;
}

function density(dpi: number): Uint8Array {
  const bytes = new Uint8Array(9);
  const view = new DataView(bytes.buffer);
  const perMetre = Math.round(dpi / 0.0254);
  view.setUint32(0, perMetre);
  view.setUint32(4, perMetre);
  bytes[8] = 1;
  return bytes;
}

function chunk(type: string, data: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(12 + data.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  for (let index = 0; index < 4; index += 1) bytes[4 + index] = type.charCodeAt(index);
  bytes.set(data, 8);
  view.setUint32(8 + data.length, crc32(bytes.subarray(4, 8 + data.length)));
  return bytes;
}

let table: Uint32Array | null = null;

function crc32(bytes: Uint8Array): number {
  table ??= Uint32Array.from({ length: 256 }, (_, index) => {
    let value = index;
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
    return value;
  });
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (table[(crc ^ byte) & 255] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}
