/** Digits with an optional sign, a dot or a comma, an exponent; thin or plain spaces between thousands. */
const plainNumber = /^[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:e[+-]?\d+)?$/i;

/**
 * A number as French and English files write it: `48.85`, `48,85`, `1 569 788,222`, `+2.3`.
 * @returns NaN where the text is anything else, the empty text included
 */
export function parseNumber(text: string): number {
  let digits = text.trim();
  if (/[\s\u00a0\u202f]/.test(digits)) digits = digits.replace(/[\s\u00a0\u202f](?=\d{3}(?!\d))/g, "");
  if (!plainNumber.test(digits)) return NaN;
  return Number(digits.replace(",", "."));
}
