import type { ColumnGuess, GuessReason, ImportRole } from "#domain/import/columnGuess";
import { columnContent, inFrance, type ColumnContent } from "#domain/import/columnContent";
import { namedRole, type NamedRole } from "#domain/import/columnWords";
import { parseNumber } from "#domain/import/parseNumber";

interface Candidate {
  readonly index: number;
  readonly named: NamedRole | null;
  readonly content: ColumnContent;
}

/**
 * What each column is for, with the reason: from its name, checked against its cells; from its cells where the
 * name says nothing. Each role is given once, but for `address`, which several columns may share.
 * @param rows a sample of rows from all over the file, a few hundred
 */
export function guessColumnRoles(names: readonly string[], rows: readonly (readonly string[])[]): ColumnGuess[] {
  const candidates = names.map((name, index) => ({
    index,
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
  ["city", (content) => content.words > 0.5],
];

function bestNamed(candidates: readonly Candidate[], role: NamedRole, fits: Fits): Candidate | undefined {
  const named = candidates.filter((candidate) => candidate.named === role);
  const filled = named.filter(({ content }) => content.filled > 0 && fits(content));
  const fullest = filled.reduce<Candidate | undefined>(
    (best, candidate) => (best && best.content.fillRate >= candidate.content.fillRate ? best : candidate),
    undefined,
  );
  // Without a cell to deny it, the name alone decides.
  return fullest ?? named.find(({ content }) => content.filled === 0);
}

type Give = (index: number | undefined, role: ImportRole, reason: GuessReason) => void;

function guessCoordinates(candidates: readonly Candidate[], rows: readonly (readonly string[])[], give: Give): void {
  const isDegrees = (limit: number): Fits => (content) => content.numbers > 0.8 && content.min >= -limit && content.max <= limit;
  const isMetres: Fits = (content) => content.numbers > 0.8 && (content.max > 180 || content.min < -180);
  const longitude = bestNamed(candidates, "longitude", isDegrees(180));
  const latitude = bestNamed(candidates, "latitude", isDegrees(90));
  const x = bestNamed(candidates, "x", isMetres);
  const y = bestNamed(candidates, "y", isMetres);
  if (longitude && latitude) {
    give(longitude.index, "longitude", "name-and-content");
    give(latitude.index, "latitude", "name-and-content");
  } else {
    // `x` and `y` that hold degrees.
    const degreesX = bestNamed(candidates, "x", isDegrees(180));
    const degreesY = bestNamed(candidates, "y", isDegrees(90));
    if (degreesX && degreesY && degreesX.content.filled > 0 && degreesY.content.filled > 0) {
      give(degreesX.index, "longitude", "content");
      give(degreesY.index, "latitude", "content");
    }
  }
  if (x && y) {
    give(x.index, "x", "name-and-content");
    give(y.index, "y", "name-and-content");
  }
  if (longitude && latitude) return;

  const pair = candidates.filter(({ content }) => content.filled > 0 && Math.max(content.latitudeFirst, content.longitudeFirst) > 0.7);
  const best = pair.find(({ named }) => named === "position") ?? pair[0];
  if (best) {
    const { content } = best;
    const reason = content.geoJson > 0.5 ? "geometry" : content.latitudeFirst >= content.longitudeFirst ? "pair-latitude-first" : "pair-longitude-first";
    give(best.index, "position", reason);
    return;
  }
  if (x && y) return;
  const nameless = candidates.filter(({ named, content }) => named === null && content.decimals > 0.8 && Math.abs(content.max) <= 180 && Math.abs(content.min) <= 180);
  for (const [first, second] of neighbours(nameless)) {
    const share = (swap: boolean): number => {
      const positions = rows.map((row): [number, number] => [parseNumber(row[first.index] ?? ""), parseNumber(row[second.index] ?? "")]);
      return positions.filter(([a, b]) => inFrance(swap ? [b, a] : [a, b])).length / Math.max(1, rows.length);
    };
    const swapped = share(true) >= share(false);
    if (share(swapped) < 0.7) continue;
    give((swapped ? second : first).index, "longitude", "content");
    give((swapped ? first : second).index, "latitude", "content");
    return;
  }
}

function neighbours(candidates: readonly Candidate[]): [Candidate, Candidate][] {
  return candidates.flatMap((first, position): [Candidate, Candidate][] => {
    const second = candidates[position + 1];
    return second && second.index === first.index + 1 ? [[first, second]] : [];
  });
}

/** One column with whole addresses where it is filled as well as the parts; else number, type and name of the street. */
function guessAddress(candidates: readonly Candidate[], guesses: readonly ColumnGuess[], give: Give): void {
  const free = candidates.filter(({ index }) => guesses[index]?.role === null);
  const whole = bestNamed(free, "whole-address", (content) => content.words > 0.5);
  const name =
    bestNamed(free, "street-name", (content) => content.words > 0.5) ??
    free.find(({ named, content }) => named === null && content.filled >= 5 && content.streets > 0.8 && content.words > 0.9);
  const byContent = free.find(({ named, content }) => named === null && content.filled >= 5 && content.addresses > 0.6);

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

/** Names that we made for a file without a header. */
function isNameless(name: string | undefined): boolean {
  return name === undefined || name.trim() === "" || /^colonne_\d+$/.test(name);
}
