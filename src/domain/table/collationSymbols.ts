/**
 * Texts as rows of small numbers that sort as a French reader expects: spaces, then punctuation, then numbers by
 * value, then letters whatever their case and accents. Five of them fit into a word of 30 bits.
 * @source the order of the Unicode collation's root table, first level, for the characters of French text
 */
const symbolsPerWord = 5;
export const symbolBits = 6;
/** Read at a time: enough to tell most texts apart, so that few are visited twice. */
export const wordsPerReading = 6;

/** No more text. */
export const endSymbol = 0;

const spaceSymbol = 1;
const punctuation = "_-,;:!?.'\"()[]{}@*/\\&#%+";
const firstPunctuation = 2;
/** A number of 1 to 9 figures; the next one, longer. The figures follow as 1 to 10. */
const firstNumber = firstPunctuation + punctuation.length;
const longNumber = firstNumber + 9;
const firstLetter = longNumber + 1;
/** Any other character: its code follows in three symbols. */
const otherSymbol = 63;

const skipped = 254;
const figure = 253;
const ligature = 252;
const tableSize = 0x250;

const ligatures: Readonly<Record<string, string>> = { œ: "oe", Œ: "oe", æ: "ae", Æ: "ae", ß: "ss" };
const symbolOf = symbolTable();

/** Reads symbols of a text, thirty at a time; `position` is where it stopped, to go on from there. */
export class SymbolReader {
  readonly words = new Uint32Array(wordsPerReading);
  position = 0;
  /** Room for the end of a ligature that no longer fits. */
  readonly #symbols = new Uint8Array(wordsPerReading * symbolsPerWord + 2);

  /** Fills `words` with the next symbols of `text` from `start` to before `end`. */
  read(text: string, start: number, end: number): void {
    const symbols = this.#symbols.fill(endSymbol);
    const full = wordsPerReading * symbolsPerWord;
    let position = start;
    let count = 0;
    while (count < full && position < end) {
      const code = text.charCodeAt(position);
      const symbol = code < tableSize ? (symbolOf[code] ?? otherSymbol) : wideSymbol(code);
      if (symbol < otherSymbol) {
        symbols[count++] = symbol;
        position += 1;
      } else if (symbol === figure) {
        // Goes on within a number too: what is left of equal numbers is as long in each.
        const numberStop = numberEnd(text, position, end);
        while (position < numberStop - 1 && text.charCodeAt(position) === 48) position += 1;
        symbols[count++] = Math.min(firstNumber + numberStop - position - 1, longNumber);
        while (position < numberStop && count < full) {
          symbols[count++] = text.charCodeAt(position) - 47;
          position += 1;
        }
      } else if (symbol === ligature) {
        for (const letter of ligatures[text.charAt(position)] ?? "") symbols[count++] = firstLetter + letter.charCodeAt(0) - 97;
        position += 1;
      } else if (symbol === skipped) {
        position += 1;
      } else if (count + 4 > full) {
        // No room for its code: it is read again, whole, with the next ones.
        symbols.fill(otherSymbol, count);
        break;
      } else {
        symbols[count++] = otherSymbol;
        symbols[count++] = (code >>> 12) & 63;
        symbols[count++] = (code >>> 6) & 63;
        symbols[count++] = code & 63;
        position += 1;
      }
    }
    this.position = position;
    for (let place = 0; place < wordsPerReading; place += 1) this.words[place] = word(symbols, place * symbolsPerWord);
  }
}

function word(symbols: Uint8Array, from: number): number {
  let packed = 0;
  for (let place = from; place < from + symbolsPerWord; place += 1) packed = (packed << symbolBits) | (symbols[place] ?? 0);
  return packed;
}

function symbolTable(): Uint8Array {
  const table = new Uint8Array(tableSize).fill(otherSymbol);
  for (const space of [9, 10, 11, 12, 13, 32, 0xa0]) table[space] = spaceSymbol;
  for (let position = 0; position < punctuation.length; position += 1) table[punctuation.charCodeAt(position)] = firstPunctuation + position;
  for (let code = 48; code < 58; code += 1) table[code] = figure;
  for (let code = 0x41; code < tableSize; code += 1) {
    const character = String.fromCharCode(code);
    const base = character.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
    if (/^[a-z]$/.test(base)) table[code] = firstLetter + base.charCodeAt(0) - 97;
    if (character in ligatures) table[code] = ligature;
  }
  return table;
}

function wideSymbol(code: number): number {
  if (code >= 0x300 && code <= 0x36f) return skipped;
  if (code === 0x2019 || code === 0x2bc) return symbolOf[39] ?? otherSymbol;
  if (code >= 0x2010 && code <= 0x2014) return symbolOf[45] ?? otherSymbol;
  if (code === 0x202f || code === 0x2009) return spaceSymbol;
  return otherSymbol;
}

function numberEnd(text: string, start: number, end: number): number {
  let position = start;
  while (position < end) {
    const code = text.charCodeAt(position);
    if (code < 48 || code > 57) break;
    position += 1;
  }
  return position;
}
