import { SymbolReader, endSymbol, symbolBits, wordsPerReading } from "#domain/table/collationSymbols";
import type { ColumnId } from "#domain/table/column";
import type { DatasetTable } from "#domain/table/datasetTable";
import { sortByDigit } from "#domain/table/sortByNumbers";

const rowsPerStep = 20_000;
/** Below this many undecided rows a comparison each is faster than another round. */
const fewRows = 2000;
/** Thirty symbols each: texts that are equal for longer than that are compared whole. */
const maxRounds = 20;
const sampleRows = 2000;
const wordMask = 0x3fffffff;
const endMask = (1 << symbolBits) - 1;

let collator: Intl.Collator | undefined;

/** Made at the first comparison: reading the rules of the order takes a while, and few pages sort at once. */
function compareTexts(one: string, other: string): number {
  collator ??= new Intl.Collator("fr", { numeric: true });
  return collator.compare(one, other);
}

/**
 * Stable natural order of the rows by the text of one column; empty cells last in both directions.
 * @returns indexes
 */
export function* sortByText(table: DatasetTable, column: ColumnId, descending: boolean): Generator<void, Uint32Array> {
  const texts = new ColumnTexts(table, column);
  const order = new Uint32Array(table.length);
  let filled = 0;
  let emptyPlace = table.length;
  for (let index = 0; index < table.length; index += 1) if (!texts.isEmpty(index)) order[filled++] = index;
  for (let index = table.length - 1; index >= 0; index -= 1) if (texts.isEmpty(index)) order[--emptyPlace] = index;
  yield;
  const present = order.subarray(0, filled);
  if (texts.seemRepeated(present)) yield* sortRepeated(texts, present, descending);
  else yield* sortTexts(texts, table.length, present, descending);
  return order;
}

/** Texts by index, read whole or some symbols after the other. */
interface Texts {
  text(index: number): string;
  /** The next symbols of this text, after those read before. */
  readNext(index: number, reader: SymbolReader): void;
}

/**
 * Sorts the indexes in place. Thirty symbols of each text are sorted at a time, without a comparison; what is then
 * still equal goes on to the next thirty. Only texts equal but for accents, case or punctuation are compared by the
 * collator.
 * @param length one more than the greatest index
 */
function* sortTexts(texts: Texts, length: number, order: Uint32Array, descending: boolean): Generator<void> {
  const keys = { words: Array.from({ length: wordsPerReading }, () => new Uint32Array(length)), group: new Uint32Array(length) };
  let undecided: Segment[] = order.length > 1 ? [{ start: 0, end: order.length }] : [];
  for (let round = 0; undecided.length > 0 && round < maxRounds && rowsIn(undecided) >= fewRows; round += 1) {
    undecided = yield* sortRound(texts, order, undecided, keys, descending);
  }
  for (const segment of undecided) {
    sortWhole(texts, order, segment, descending);
    yield;
  }
}

/** Sorts the distinct texts, then puts the rows of each in its place: for columns such as the commune. */
function* sortRepeated(texts: ColumnTexts, order: Uint32Array, descending: boolean): Generator<void> {
  const codeOf = new Map<string, number>();
  const codes = new Uint32Array(order.length);
  for (let place = 0; place < order.length; place += 1) {
    const text = texts.text(order[place] ?? 0);
    let code = codeOf.get(text);
    if (code === undefined) codeOf.set(text, (code = codeOf.size));
    codes[place] = code;
    if (place % rowsPerStep === 0) yield;
  }
  const distinct = [...codeOf.keys()];
  const sorted = Uint32Array.from(distinct, (_, code) => code);
  yield* sortTexts(new ListedTexts(distinct), distinct.length, sorted, descending);
  const rankOf = ranks(distinct, sorted);
  yield;
  const places = new Uint32Array(distinct.length + 1);
  for (const code of codes) places[(rankOf[code] ?? 0) + 1] = (places[(rankOf[code] ?? 0) + 1] ?? 0) + 1;
  for (let place = 1; place < places.length; place += 1) places[place] = (places[place] ?? 0) + (places[place - 1] ?? 0);
  const rows = order.slice();
  for (let place = 0; place < order.length; place += 1) {
    const target = rankOf[codes[place] ?? 0] ?? 0;
    order[places[target] ?? 0] = rows[place] ?? 0;
    places[target] = (places[target] ?? 0) + 1;
  }
}

/** Texts that the collator holds equal (12 and 012) share a rank, so that their rows stay in the order of the file. */
function ranks(distinct: readonly string[], sorted: Uint32Array): Uint32Array {
  const rankOf = new Uint32Array(distinct.length);
  let rank = -1;
  let former: string | undefined;
  for (const code of sorted) {
    const text = distinct[code] ?? "";
    if (former === undefined || compareTexts(former, text) !== 0) rank += 1;
    former = text;
    rankOf[code] = rank;
  }
  return rankOf;
}

/** A run of places in the order whose rows are equal so far. */
interface Segment {
  readonly start: number;
  readonly end: number;
}

interface Keys {
  /** By word, then by row. */
  readonly words: readonly Uint32Array[];
  readonly group: Uint32Array;
}

/** Sorts each segment by the next symbols. @returns the segments that are still undecided */
function* sortRound(texts: Texts, order: Uint32Array, segments: readonly Segment[], keys: Keys, descending: boolean): Generator<void, Segment[]> {
  let rows = new Uint32Array(rowsIn(segments));
  let count = 0;
  const flip = descending ? wordMask : 0;
  const reader = new SymbolReader();
  for (const [group, { start, end }] of segments.entries()) {
    for (let place = start; place < end; place += 1) {
      const row = order[place] ?? 0;
      texts.readNext(row, reader);
      for (let word = 0; word < wordsPerReading; word += 1) keys.words[word]![row] = reader.words[word]! ^ flip;
      keys.group[row] = group;
      rows[count++] = row;
      if (count % rowsPerStep === 0) yield;
    }
  }
  yield;
  for (const words of [...keys.words].reverse().concat(segments.length > 1 ? keys.group : [])) {
    rows = sortByDigit(sortByDigit(rows, words, 0), words, 16);
    yield;
  }
  const lastWord = keys.words.at(-1);
  const undecided: Segment[] = [];
  count = 0;
  for (const { start, end } of segments) {
    order.set(rows.subarray(count, count + end - start), start);
    count += end - start;
    let run = start;
    while (run < end) {
      const runEnd = equalRunEnd(order, run, end, keys);
      if (runEnd - run > 1) {
        const last = ((lastWord?.[order[run] ?? 0] ?? 0) ^ flip) & endMask;
        const segment = { start: run, end: runEnd };
        if (last !== endSymbol) undecided.push(segment);
        else if (!allSame(texts, order, segment)) sortWhole(texts, order, segment, descending);
      }
      run = runEnd;
    }
  }
  yield;
  return undecided;
}

/** Where the run of rows with the same symbols that begins at `start` stops. */
function equalRunEnd(order: Uint32Array, start: number, end: number, { words }: Keys): number {
  const first = order[start] ?? 0;
  let place = start + 1;
  while (place < end) {
    const row = order[place] ?? 0;
    for (const word of words) if (word[row] !== word[first]) return place;
    place += 1;
  }
  return place;
}

/** By the collator; texts that it holds equal stay in the order of the file. */
function sortWhole(texts: Texts, order: Uint32Array, { start, end }: Segment, descending: boolean): void {
  const sign = descending ? -1 : 1;
  const rows = Array.from(order.subarray(start, end), (row) => ({ row, text: texts.text(row) }));
  rows.sort((one, other) => sign * (one.text === other.text ? 0 : compareTexts(one.text, other.text)) || one.row - other.row);
  rows.forEach(({ row }, place) => {
    order[start + place] = row;
  });
}

function allSame(texts: Texts, order: Uint32Array, { start, end }: Segment): boolean {
  const first = texts.text(order[start] ?? 0);
  for (let place = start + 1; place < end; place += 1) if (texts.text(order[place] ?? 0) !== first) return false;
  return true;
}

function rowsIn(segments: readonly Segment[]): number {
  return segments.reduce((sum, { start, end }) => sum + end - start, 0);
}

class ListedTexts implements Texts {
  readonly #texts: readonly string[];
  readonly #positions: Uint32Array;

  constructor(texts: readonly string[]) {
    this.#texts = texts;
    this.#positions = new Uint32Array(texts.length);
  }

  text(index: number): string {
    return this.#texts[index] ?? "";
  }

  readNext(index: number, reader: SymbolReader): void {
    const text = this.text(index);
    reader.read(text, this.#positions[index] ?? 0, text.length);
    this.#positions[index] = reader.position;
  }
}

/** The present texts of a column, read in the packed text where nobody edited them. */
class ColumnTexts implements Texts {
  readonly #packed: string;
  readonly #ends: Uint32Array;
  readonly #edits: ReadonlyMap<number, string>;
  /** Where the next symbols of each row are, within the packed text or within its edited text. */
  readonly #positions: Uint32Array;

  constructor(table: DatasetTable, column: ColumnId) {
    const original = table.original(column);
    this.#packed = original?.text ?? "";
    this.#ends = original?.ends ?? new Uint32Array(table.length);
    this.#edits = table.edits(column);
    this.#positions = new Uint32Array(table.length);
    this.#positions.set(this.#ends.subarray(0, Math.max(0, table.length - 1)), 1);
    for (const index of this.#edits.keys()) this.#positions[index] = 0;
  }

  isEmpty(index: number): boolean {
    if (this.#edits.size > 0) {
      const edited = this.#edits.get(index);
      if (edited !== undefined) return edited === "";
    }
    return this.#start(index) === this.#ends[index];
  }

  text(index: number): string {
    return this.#edits.get(index) ?? this.#packed.slice(this.#start(index), this.#ends[index]);
  }

  readNext(index: number, reader: SymbolReader): void {
    const edited = this.#edits.size > 0 ? this.#edits.get(index) : undefined;
    if (edited === undefined) reader.read(this.#packed, this.#positions[index] ?? 0, this.#ends[index] ?? 0);
    else reader.read(edited, this.#positions[index] ?? 0, edited.length);
    this.#positions[index] = reader.position;
  }

  /** By a sample spread over the rows: enough texts are found again for some ten thousand distinct ones at most. */
  seemRepeated(order: Uint32Array): boolean {
    const sample = Math.min(order.length, sampleRows);
    const distinct = new Set<string>();
    for (let taken = 0; taken < sample; taken += 1) distinct.add(this.text(order[Math.floor((taken * order.length) / sample)] ?? 0));
    return distinct.size < sample * 0.965;
  }

  #start(index: number): number {
    return index === 0 ? 0 : (this.#ends[index - 1] ?? 0);
  }
}
