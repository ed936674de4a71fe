import type { TextColumn } from "#domain/table/textColumn";

const quote = 0x22;

/** Above this, the engine's own copy is faster than a loop. */
const longCell = 100;

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** The cells of one column while they are read: their bytes end to end, and where each one stops. */
export class CellBuffer {
  private bytes: Uint8Array = new Uint8Array(4096);
  private length = 0;
  private ends: Uint32Array = new Uint32Array(512);

  /** Adds bytes to the cell being read. @param doubled true where quotes stand twice for once */
  append(source: Uint8Array, from: number, to: number, doubled: boolean): void {
    if (from === to) return;
    const needed = this.length + to - from;
    if (needed > this.bytes.length) this.grow(needed);
    const { bytes } = this;
    let length = this.length;
    if (doubled) {
      for (let position = from; position < to; position += 1) {
        const byte = source[position] ?? 0;
        bytes[length] = byte;
        length += 1;
        if (byte === quote) position += 1;
      }
    } else if (to - from > longCell) {
      bytes.set(source.subarray(from, to), length);
      length += to - from;
    } else {
      for (let position = from; position < to; position += 1) {
        bytes[length] = source[position] ?? 0;
        length += 1;
      }
    }
    this.length = length;
  }

  /** Ends the cell of this row. */
  close(row: number): void {
    if (row === this.ends.length) {
      const longer = new Uint32Array(row * 2);
      longer.set(this.ends);
      this.ends = longer;
    }
    this.ends[row] = this.length;
  }

  /** Drops what was read after the first `rows` cells. */
  restore(rows: number): void {
    this.length = rows === 0 ? 0 : (this.ends[rows - 1] ?? 0);
  }

  /** The cells as text; the buffer is empty afterwards. */
  take(rows: number): TextColumn {
    const bytes = this.bytes.subarray(0, this.length);
    const byteEnds = this.ends.subarray(0, rows);
    this.length = 0;
    const text = decoder.decode(bytes);
    if (text.length === bytes.length) return { text, ends: byteEnds.slice() };
    const ends = utf16Ends(bytes, byteEnds);
    if ((ends[rows - 1] ?? 0) === text.length && !text.includes("\uFFFD")) return { text, ends };
    return decodeEachCell(bytes, byteEnds);
  }

  private grow(needed: number): void {
    const larger = new Uint8Array(Math.max(needed, this.bytes.length * 2));
    larger.set(this.bytes.subarray(0, this.length));
    this.bytes = larger;
  }
}

/** From offsets in UTF-8 to offsets in UTF-16; right only where the bytes are valid. */
function utf16Ends(bytes: Uint8Array, byteEnds: Uint32Array): Uint32Array {
  const ends = new Uint32Array(byteEnds.length);
  let position = 0;
  let units = 0;
  for (let row = 0; row < byteEnds.length; row += 1) {
    const end = byteEnds[row] ?? 0;
    for (; position < end; position += 1) {
      const byte = bytes[position] ?? 0;
      if (byte < 0x80) units += 1;
      else if (byte >= 0xf0) units += 2;
      else if (byte >= 0xc0) units += 1;
    }
    ends[row] = units;
  }
  return ends;
}

/** Bytes that are no UTF-8 must not spill from one cell into the next. */
function decodeEachCell(bytes: Uint8Array, byteEnds: Uint32Array): TextColumn {
  const cells: string[] = [];
  const ends = new Uint32Array(byteEnds.length);
  let start = 0;
  let units = 0;
  for (let row = 0; row < byteEnds.length; row += 1) {
    const end = byteEnds[row] ?? 0;
    const cell = decoder.decode(bytes.subarray(start, end));
    cells.push(cell);
    units += cell.length;
    ends[row] = units;
    start = end;
  }
  return { text: cells.join(""), ends };
}
