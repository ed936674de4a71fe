import { Inflate, inflateSync, type ZipInputFile } from "fflate";

/** One file of a ZIP archive, as its directory says it. */
export interface ZipEntry {
  readonly name: string;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  readonly crc: number;
  /** Bytes once unpacked. */
  readonly size: number;
  /** As it stands in the archive. */
  readonly packed: Uint8Array;
  readonly time: Date;
}

/**
 * The files of an archive, in the order of its directory, without unpacking any.
 * @throws Error where the archive is cut or is none
 * @source PKWARE APPNOTE 6.3, 4.3.7, 4.3.12 and 4.3.16; archives of 4 GB and more are not read
 */
export function readZip(bytes: Uint8Array): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end -= 1;
  if (end < 0) throw new Error("No end of central directory.");
  const entries: ZipEntry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let count = view.getUint16(end + 10, true); count > 0; count -= 1) {
    if (view.getUint32(at, true) !== 0x02014b50) throw new Error("The central directory is damaged.");
    const [nameLength, extraLength, commentLength] = [view.getUint16(at + 28, true), view.getUint16(at + 30, true), view.getUint16(at + 32, true)];
    const local = view.getUint32(at + 42, true);
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    const packedSize = view.getUint32(at + 20, true);
    if (start + packedSize > bytes.length) throw new Error("A file of the archive is cut.");
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)).replaceAll("\\", "/"),
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      size: view.getUint32(at + 24, true),
      packed: bytes.subarray(start, start + packedSize),
      time: dosTime(view.getUint16(at + 12, true), view.getUint16(at + 14, true)),
    });
    at += 46 + nameLength + extraLength + commentLength;
  }
  return entries;
}

function dosTime(time: number, day: number): Date {
  return new Date(1980 + (day >> 9), ((day >> 5) & 15) - 1, day & 31, time >> 11, (time >> 5) & 63, (time & 31) * 2);
}

/** @throws Error where the packed bytes are damaged */
export function unpack(entry: ZipEntry): Uint8Array {
  return entry.method === 0 ? entry.packed : inflateSync(entry.packed);
}

/** Unpacks piece by piece: memory does not grow with the file. */
export function unpackText(entry: ZipEntry, onText: (piece: string) => void): void {
  const decoder = new TextDecoder();
  const step = 1 << 16;
  const inflate = new Inflate((piece) => onText(decoder.decode(piece, { stream: true })));
  for (let start = 0; start < entry.packed.length; start += step) {
    const piece = entry.packed.subarray(start, start + step);
    if (entry.method === 0) onText(decoder.decode(piece, { stream: true }));
    else inflate.push(piece, start + step >= entry.packed.length);
  }
  onText(decoder.decode());
}

/** An entry as it stood, handed on without unpacking. Add it to a `Zip`, then call `pass`. */
export function passedEntry(entry: ZipEntry): ZipInputFile & { pass(): void } {
  // ZIP has no date before 1980, which a file without one would have.
  const mtime = entry.time.getFullYear() >= 1980 && entry.time.getFullYear() < 2100 ? entry.time : new Date(1980, 0, 1);
  return {
    filename: entry.name,
    size: entry.size,
    crc: entry.crc,
    compression: entry.method,
    mtime,
    pass() {
      this.ondata?.(null, entry.packed as Uint8Array<ArrayBuffer>, true);
    },
  };
}
