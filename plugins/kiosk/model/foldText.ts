const plain = /^[ -~]*$/;
const marks = /\p{M}/gu;
const signs = /[^\p{L}\p{N}]+/gu;
const plainSigns = /[^a-z\d]+/g;

const folded = new Map<string, string>();
/** Titles and names are compared again and again while a catalogue is made. */
const keptTexts = 8_000;

/** Without accents and capitals, signs as single spaces: `Photographies aériennes – 2024` → `photographies aeriennes 2024`. */
export function foldText(text: string): string {
  if (text.length > 160) return fold(text);
  let known = folded.get(text);
  if (known === undefined) {
    if (folded.size >= keptTexts) folded.clear();
    known = fold(text);
    folded.set(text, known);
  }
  return known;
}

function fold(text: string): string {
  // Most names and many titles have no accent: they need no table of Unicode.
  if (plain.test(text)) return text.toLowerCase().replace(plainSigns, " ").trim();
  return text.normalize("NFD").replace(marks, "").toLowerCase().replace(/œ/g, "oe").replace(/æ/g, "ae").replace(signs, " ").trim();
}
