import type { ColumnGuess, GuessReason, ImportRole } from "#domain/import/columnGuess";
import { columnContent, type ColumnContent } from "#domain/import/columnContent";
import { namedRole, type NamedRole } from "#domain/import/columnWords";
import { guessCoordinates, type Candidate, type Give } from "#domain/import/guessCoordinates";

/**
 * What each column is for, with the reason: from its name, checked against its cells; from its cells where the
 * name says nothing. Each role is given once, but for `address`, which several columns may share.
 * @param rows a sample of rows from all over the file, a few hundred
 */
export function guessColumnRoles(names: readonly string[], rows: readonly (readonly string[])[]): ColumnGuess[] {
  const candidates = names.map((name, index) => ({
    index,
    name,
    named: namedRole(name),
    content: columnContent(rows.map((row) => row[index] ?? "")),
  }));
  const guesses: ColumnGuess[] = names.map(() => ({ role: null }));
  const give = (index: number | undefined, role: ImportRole, reason: GuessReason): void => {
    if (index !== undefined && guesses[index]?.role === null) guesses[index] = { role, reason };
  };

  for (const [role, fits] of codeRoles) {
    const best = bestNamed(candidates, role, fits);
    if (best) give(best.index, role, best.content.filled > 0 ? "name-and-content" : "name");
  }
  guessCoordinates(candidates, rows, give);
  guessAddress(candidates, guesses, give);

  if (!guesses.some((guess) => guess.role === "postcode")) {
    const free = candidates.filter(({ index, named, content }) => guesses[index]?.role === null && named === null && content.filled >= 5);
    const found = free.find(({ content }) => content.postcodes > 0.95 && content.distinct < 0.98 + 1 / content.filled);
    if (found && isNameless(names[found.index])) give(found.index, "postcode", "content");
  }
  const postcode = guesses.findIndex((guess) => guess.role === "postcode");
  if (!guesses.some((guess) => guess.role === "city") && postcode >= 0 && isNameless(names[postcode])) {
    const next = candidates[postcode + 1];
    if (next && guesses[next.index]?.role === null && next.content.words > 0.9) give(next.index, "city", "follows-postcode");
  }
  const identifier = candidates.find(
    ({ index, named, content }) =>
      named === "identifier" && guesses[index]?.role === null && content.filled > 0 && content.distinct > 0.95 && content.fillRate > 0.95,
  );
  give(identifier?.index, "identifier", "name-and-content");
  return guesses;
}

type Fits = (content: ColumnContent) => boolean;

/** A name is believed unless the cells deny it. */
const codeRoles: readonly [role: "postcode" | "citycode" | "city", fits: Fits][] = [
  // Four digits: a spreadsheet ate the leading zero.
  ["postcode", (content) => content.postcodes > 0.5 || (content.numbers > 0.8 && content.max < 100_000 && content.min >= 1000)],
  ["citycode", (content) => content.citycodes > 0.5 || (content.numbers > 0.8 && content.max < 100_000 && content.min >= 1000)],
  ["city", (content) => content.words > 0.5 && content.flags < 0.5],
];

/**
 * Content decides before fullness: a column whose cells are plainly what is sought wins over a fuller one that is not.
 * @param worth 1 for such cells, 0 where they merely do not deny the name
 */
function bestNamed(candidates: readonly Candidate[], role: NamedRole, fits: Fits, worth: (content: ColumnContent) => number = () => 0): Candidate | undefined {
  const named = candidates.filter((candidate) => candidate.named === role);
  const filled = named.filter(({ content }) => content.filled > 0 && fits(content));
  const fullest = filled.reduce<Candidate | undefined>((best, candidate) => {
    if (!best) return candidate;
    const more = worth(candidate.content) - worth(best.content) || candidate.content.fillRate - best.content.fillRate;
    return more > 0 ? candidate : best;
  }, undefined);
  // Without a cell to deny it, the name alone decides.
  return fullest ?? named.find(({ content }) => content.filled === 0);
}

/** One column with whole addresses where it is filled as well as the parts; else number, type and name of the street. */
function guessAddress(candidates: readonly Candidate[], guesses: readonly ColumnGuess[], give: Give): void {
  const free = candidates.filter(({ index }) => guesses[index]?.role === null);
  const whole = bestNamed(free, "whole-address", (content) => content.words > 0.5 && content.flags < 0.5, (content) => (isAddressLike(content) ? 1 : 0));
  const name =
    bestNamed(free, "street-name", (content) => content.words > 0.5) ??
    free.find(({ named, content }) => named === null && content.filled >= 5 && content.streets > 0.8 && content.words > 0.9);
  const byContent = free.find(({ named, content }) => named === null && content.filled >= 5 && (content.addresses > 0.6 || content.endsWithCity > 0.6));

  if (whole && (!name || whole.content.fillRate >= name.content.fillRate * 0.8)) {
    give(whole.index, "address", "name-and-content");
    return;
  }
  if (byContent) {
    give(byContent.index, "address", "content");
    return;
  }
  if (!name) return;
  const numbers = free.filter(({ named, content }) => content.houseNumbers > 0.7 && (named === "street-number" || (named === null && content.filled > 0)));
  const number =
    numbers.find(({ named, content }) => named === "street-number" && content.leadingZeros < 0.2) ??
    numbers.find(({ named }) => named === "street-number") ??
    numbers.find(({ index, named, content }) => named === null && index === name.index - 1 && content.filled >= 5);
  const suffix = number && free.find(({ named, content }) => named === "number-suffix" && content.numbers < 0.5);
  const type = free.find(({ named, content }) => named === "street-type" && content.words > 0.5);
  // A column that says the number already makes the street a whole address.
  const numbered = name.content.addresses > 0.6;
  if (number && !numbered) give(number.index, "address", number.named ? "address-part" : "content-number");
  if (suffix && !numbered) give(suffix.index, "address", "address-part");
  if (type && name.content.streets < 0.6) give(type.index, "address", "address-part");
  give(name.index, "address", name.named ? "address-part" : "content-street");
}

/** Cells that say a street or a postcode with its city in a fair share. */
function isAddressLike(content: ColumnContent): boolean {
  return Math.max(content.addresses, content.streets, content.endsWithCity) > 0.3;
}

/** Names that we made for a file without a header. */
function isNameless(name: string | undefined): boolean {
  return name === undefined || name.trim() === "" || /^colonne_\d+$/.test(name);
}
