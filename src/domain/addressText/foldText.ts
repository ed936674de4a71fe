const foldedCharacters = new Map<string, string>();

/**
 * Lower case without accents, ligatures opened, every apostrophe `'`; other characters as they are.
 * `L’Œuvre d'Étain` → `l'oeuvre d'etain`.
 */
export function foldText(text: string): string {
  let ascii = true;
  for (let i = 0; i < text.length; i++) {
    if (text.charCodeAt(i) > 127) {
      ascii = false;
      break;
    }
  }
  if (ascii) return text.toLowerCase();
  let folded = "";
  for (const character of text) folded += foldCharacter(character);
  return folded;
}

function foldCharacter(character: string): string {
  const known = foldedCharacters.get(character);
  if (known !== undefined) return known;
  const folded = character
    .toLowerCase()
    .replace(/œ/g, "oe")
    .replace(/æ/g, "ae")
    .replace(/ß/g, "ss")
    .replace(/[’‘ʼ`´′]/g, "'")
    .replace(/[º°]/g, "°")
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "");
  if (foldedCharacters.size < 5000) foldedCharacters.set(character, folded);
  return folded;
}
