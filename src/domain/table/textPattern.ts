/** Letters that a person may leave out the accent of, with the forms that files have them in. */
const letterForms: Readonly<Record<string, string>> = {
  a: "aàáâãäåāăą",
  c: "cçćč",
  e: "eèéêëēĕėęě",
  i: "iìíîïīĭį",
  n: "nñńň",
  o: "oòóôõöøōŏ",
  s: "sśšş",
  u: "uùúûüūŭů",
  y: "yýÿ",
  z: "zźżž",
};

/**
 * What a person typed as an expression that finds it whatever the case, the accents (typed, left out, or
 * written as two characters), the kind of apostrophe, œ or oe, and a hyphen where a space is meant.
 * @returns null when there is nothing to look for
 */
export function textPattern(text: string): RegExp | null {
  const plain = foldText(text);
  if (plain === "") return null;
  let source = "";
  for (let position = 0; position < plain.length; position += 1) {
    const pair = plain.slice(position, position + 2);
    if (pair === "oe" || pair === "ae") {
      source += pair === "oe" ? `(?:œ|${letter("o")}${letter("e")})` : `(?:æ|${letter("a")}${letter("e")})`;
      position += 1;
    } else {
      source += letter(plain[position] ?? "");
    }
  }
  return new RegExp(source, "gi");
}

/** Lower case without accents, œ as oe, one kind of apostrophe, single spaces for spaces and hyphens. */
function foldText(text: string): string {
  return text
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/œ/g, "oe")
    .replace(/æ/g, "ae")
    .replace(/ø/g, "o")
    .replace(/[’ʼ`´]/g, "'")
    .replace(/[\s\u2010\u2011-]+/g, " ")
    .trim();
}

function letter(character: string): string {
  if (character === " ") return "[\\s\\u2010\\u2011-]+";
  if (character === "'") return "['’ʼ`´]";
  const forms = letterForms[character];
  // A combining accent after the plain letter: the form in which some systems write é.
  if (forms) return `[${forms}][\\u0300-\\u036f]?`;
  return character.replace(/[.*+?^${}()|[\]\\/]/, "\\$&");
}
