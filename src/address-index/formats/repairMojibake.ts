/** What Windows-1252 shows for the bytes 0x80 to 0x9F. */
const windows1252 = new Map(
  [..."€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ"].map((character, i) => [character, 0x80 + i]),
);

/**
 * Text that was UTF-8, read as Latin-1 or Windows-1252 and written as UTF-8 again: `RÃ©publique` → `République`.
 * Anything else is returned as it came.
 */
export function repairMojibake(text: string): string {
  if (!/[ÃÂÅâ]/.test(text)) return text;
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const byte = code < 256 ? code : windows1252.get(text.charAt(i));
    if (byte === undefined) return text;
    bytes[i] = byte;
  }
  try {
    // The apostrophe that such files had is the curly one; BAN and BANO write the straight one.
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes).replaceAll("’", "'");
  } catch {
    // Not UTF-8 underneath: the accents were right.
    return text;
  }
}
