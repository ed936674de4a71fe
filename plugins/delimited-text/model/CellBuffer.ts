import type { DecodeCells, DecodedCells } from "./decodeCells";

const quote = 0x22;

/** Above this, the engine's own copy is faster than a loop. */
const longCell = 100;

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
  take(rows: number, decode: DecodeCells): DecodedCells {
    const bytes = this.bytes.subarray(0, this.length);
    this.length = 0;
    return decode(bytes, this.ends.subarray(0, rows));
  }

  private grow(needed: number): void {
    const larger = new Uint8Array(Math.max(needed, this.bytes.length * 2));
    larger.set(this.bytes.subarray(0, this.length));
    this.bytes = larger;
  }
}
