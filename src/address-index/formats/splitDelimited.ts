/**
 * Puts lines together from a text that arrives in chunks of any size. A line break inside double quotes
 * belongs to the cell, a byte order mark at the start is dropped, empty lines are left out.
 */
export class RecordAssembler {
  #pending = "";
  #started = false;

  *push(chunk: string): Generator<string> {
    let text = this.#pending + chunk;
    if (!this.#started && text.length > 0) {
      this.#started = true;
      if (text.charCodeAt(0) === 0xfeff) text = text.slice(1);
    }
    let start = 0;
    let searchFrom = 0;
    for (;;) {
      const end = text.indexOf("\n", searchFrom);
      if (end < 0) break;
      const line = text.slice(start, text.charCodeAt(end - 1) === 13 && end > start ? end - 1 : end);
      searchFrom = end + 1;
      if (hasOpenQuote(line)) continue;
      start = end + 1;
      if (line !== "") yield line;
    }
    this.#pending = text.slice(start);
  }

  *end(): Generator<string> {
    const line = this.#pending.replace(/\r?\n?$/, "");
    this.#pending = "";
    if (line !== "") yield line;
  }
}

function hasOpenQuote(line: string): boolean {
  let quote = line.indexOf('"');
  if (quote < 0) return false;
  let open = false;
  while (quote >= 0) {
    open = !open;
    quote = line.indexOf('"', quote + 1);
  }
  return open;
}

/** Cells of one record, quotes removed. */
export function splitRecord(line: string, delimiter: string): string[] {
  if (!line.includes('"')) return line.split(delimiter);
  const cells: string[] = [];
  let position = 0;
  for (;;) {
    if (line[position] === '"') {
      let cell = "";
      let from = position + 1;
      for (;;) {
        const quote = line.indexOf('"', from);
        if (quote < 0) {
          cell += line.slice(from);
          position = line.length;
          break;
        }
        cell += line.slice(from, quote);
        if (line[quote + 1] !== '"') {
          position = quote + 1;
          break;
        }
        cell += '"';
        from = quote + 2;
      }
      const next = line.indexOf(delimiter, position);
      cells.push(next < 0 ? cell + line.slice(position) : cell + line.slice(position, next));
      if (next < 0) return cells;
      position = next + 1;
    } else {
      const next = line.indexOf(delimiter, position);
      if (next < 0) {
        cells.push(line.slice(position));
        return cells;
      }
      cells.push(line.slice(position, next));
      position = next + 1;
    }
  }
}
