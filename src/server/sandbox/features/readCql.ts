import type { FeatureCollection, PropertyValue } from "#server/sandbox/features/collection";
import {
  all, any, checkGeometry, checkProperty, compare, FilterFault, hasId, isNull, like, nearerThan, not, relate, type Comparison, type Predicate, type Relation,
} from "#server/sandbox/features/filter";
import { readingOf, readWkt, rectangle, type CoordinateReading } from "#server/sandbox/features/readZone";
import { readCrs } from "#server/sandbox/ogc/crs";

type Token = { readonly kind: "word" | "name" | "text" | "number" | "sign"; readonly text: string };

/** A geometry is one token, from its keyword to its last parenthesis. */
const tokens =
  /\s+|(?<geometry>(?:SRID\s*=\s*\d+\s*;\s*)?(?:MULTI)?(?:POINT|LINESTRING|POLYGON)\s*(?:Z\s*)?\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))|(?<word>[\p{L}_][\p{L}\p{N}_.:]*)|"(?<name>(?:[^"]|"")*)"|'(?<text>(?:[^']|'')*)'|(?<number>[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)|(?<sign><>|!=|<=|>=|[=<>(),;])/giuy;

function tokenise(text: string): Token[] {
  const found: Token[] = [];
  tokens.lastIndex = 0;
  while (tokens.lastIndex < text.length) {
    const at = tokens.lastIndex;
    const match = tokens.exec(text);
    if (!match) throw unreadable(text.slice(at, at + 12), at);
    const { geometry, word, name, text: literal, number, sign } = match.groups ?? {};
    if (geometry !== undefined) found.push({ kind: "text", text: geometry });
    else if (word !== undefined) found.push({ kind: "word", text: word });
    else if (name !== undefined) found.push({ kind: "name", text: name.replaceAll('""', '"') });
    else if (literal !== undefined) found.push({ kind: "text", text: literal.replaceAll("''", "'") });
    else if (number !== undefined) found.push({ kind: "number", text: number });
    else if (sign !== undefined) found.push({ kind: "sign", text: sign });
  }
  return found;
}

const unreadable = (near: string, at: number): FilterFault =>
  new FilterFault(`Could not parse CQL filter list.\nEncountered "${near}" at line 1, column ${at + 1}.`);

const relations: Readonly<Record<string, Relation>> = { INTERSECTS: "intersects", WITHIN: "within", CONTAINS: "contains", DISJOINT: "disjoint" };
const metresIn: Readonly<Record<string, number>> = { METERS: 1, METRES: 1, KILOMETERS: 1000, FEET: 0.3048, STATUTE: 1609.344, "STATUTE MILES": 1609.344 };

/**
 * The part of ECQL that clients write: comparisons, AND, OR, NOT, LIKE, ILIKE, IN, BETWEEN, IS NULL, BBOX, INTERSECTS,
 * WITHIN, CONTAINS, DISJOINT and DWITHIN. Coordinates without SRID are in the collection's own CRS and in the order
 * of its authority: latitude first for EPSG:4326.
 * @throws FilterFault
 */
export function readCql(source: string, collection: FeatureCollection): Predicate {
  const list = tokenise(source);
  let at = 0;

  const peek = (): Token | undefined => list[at];
  const fail = (): FilterFault => unreadable(peek()?.text ?? "<EOF>", at);
  const isWord = (word: string): boolean => peek()?.kind === "word" && peek()?.text.toUpperCase() === word;
  function takeWord(word: string): boolean {
    if (!isWord(word)) return false;
    at += 1;
    return true;
  }
  function takeSign(sign: string): boolean {
    if (peek()?.kind !== "sign" || peek()?.text !== sign) return false;
    at += 1;
    return true;
  }
  function expect(sign: string): void {
    if (!takeSign(sign)) throw fail();
  }
  function take(...kinds: readonly Token["kind"][]): string {
    const token = peek();
    if (!token || !kinds.includes(token.kind)) throw fail();
    at += 1;
    return token.text;
  }
  function value(): PropertyValue {
    if (takeWord("TRUE")) return true;
    if (takeWord("FALSE")) return false;
    const token = peek();
    if (token?.kind === "number") return Number(take("number"));
    return take("text");
  }
  function listOf<T>(read: () => T): T[] {
    expect("(");
    const items = [read()];
    while (takeSign(",")) items.push(read());
    expect(")");
    return items;
  }

  function disjunction(): Predicate {
    const parts = [conjunction()];
    while (takeWord("OR")) parts.push(conjunction());
    return parts.length === 1 && parts[0] ? parts[0] : any(parts);
  }
  function conjunction(): Predicate {
    const parts = [negation()];
    while (takeWord("AND")) parts.push(negation());
    return parts.length === 1 && parts[0] ? parts[0] : all(parts);
  }
  function negation(): Predicate {
    if (takeWord("NOT")) return not(negation());
    if (takeSign("(")) {
      const inside = disjunction();
      expect(")");
      return inside;
    }
    if (takeWord("INCLUDE")) return () => true;
    if (takeWord("EXCLUDE")) return () => false;
    if (takeWord("IN")) return hasId(new Set(listOf(() => take("text"))));
    const next = list[at + 1];
    if (peek()?.kind === "word" && next?.kind === "sign" && next.text === "(") return spatial();
    return predicate();
  }

  function predicate(): Predicate {
    const property = take("word", "name");
    checkProperty(collection, property);
    if (takeWord("IS")) {
      const isNegated = takeWord("NOT");
      if (!takeWord("NULL")) throw fail();
      return isNegated ? not(isNull(property)) : isNull(property);
    }
    // What is absent is neither like nor unlike anything, as in SQL.
    const isNegated = takeWord("NOT");
    const wrap = (test: Predicate): Predicate => (isNegated ? all([not(test), not(isNull(property))]) : test);
    if (takeWord("LIKE")) return wrap(like(property, take("text"), false));
    if (takeWord("ILIKE")) return wrap(like(property, take("text"), true));
    if (takeWord("IN")) return wrap(any(listOf(value).map((each) => compare(property, "=", each))));
    if (takeWord("BETWEEN")) {
      const low = value();
      if (!takeWord("AND")) throw fail();
      return wrap(all([compare(property, ">=", low), compare(property, "<=", value())]));
    }
    if (isNegated) throw fail();
    const operator = operators[take("sign")];
    if (!operator) throw fail();
    return compare(property, operator, value());
  }

  function spatial(): Predicate {
    const name = take("word").toUpperCase();
    expect("(");
    checkGeometry(collection, take("word", "name"));
    expect(",");
    const test = name === "BBOX" ? box() : name === "DWITHIN" ? distance() : relation(name);
    expect(")");
    return test;
  }
  function box(): Predicate {
    const coordinates = [Number(take("number")), ...[1, 2, 3].map(() => (expect(","), Number(take("number"))))];
    const [a = 0, b = 0, c = 0, d = 0] = coordinates;
    let reading = nativeReading(collection);
    if (takeSign(",")) {
      const crs = readCrs(take("text"));
      if (!crs) throw new FilterFault("Unknown CRS in BBOX");
      reading = readingOf(crs);
    }
    return relate("intersects", rectangle([a, b, c, d], reading));
  }
  function distance(): Predicate {
    const zone = geometry();
    expect(",");
    const length = Number(take("number"));
    expect(",");
    const unit = [take("word")];
    if (peek()?.kind === "word") unit.push(take("word"));
    const metres = metresIn[unit.join(" ").toUpperCase()];
    if (metres === undefined) throw fail();
    return nearerThan(length * metres, zone);
  }
  function relation(name: string): Predicate {
    const known = relations[name];
    if (!known) throw new FilterFault(`Could not parse CQL filter list.\nUnknown function ${name}`);
    return relate(known, geometry());
  }
  function geometry() {
    const text = take("text");
    const [, srid, wkt = text] = /^SRID\s*=\s*(\d+)\s*;\s*([\s\S]*)$/i.exec(text) ?? [];
    const crs = srid === undefined ? null : readCrs(`EPSG:${srid}`);
    if (srid !== undefined && !crs) throw new FilterFault(`Unknown SRID ${srid}`);
    return readWkt(wkt, crs ? readingOf(crs) : nativeReading(collection));
  }

  const filter = disjunction();
  if (at < list.length) throw fail();
  return filter;
}

const operators: Readonly<Record<string, Comparison>> = { "=": "=", "<>": "<>", "!=": "<>", "<": "<", "<=": "<=", ">": ">", ">=": ">=" };

export const nativeReading = ({ nativeCrs }: Pick<FeatureCollection, "nativeCrs">): CoordinateReading => ({
  id: nativeCrs,
  latitudeFirst: nativeCrs === "EPSG:4326",
});
