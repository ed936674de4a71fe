import type { CompareOperator, FeatureFilter, FilterValue } from "#domain/layer/featureFilter";

/**
 * The comparisons of CQL that catalogues write: `= <> < <= > >=`, `LIKE`, `IN`, `BETWEEN`, `IS NULL`, `AND`, `OR`,
 * `NOT` and parentheses. No functions, no geometry.
 * @returns null for anything else: a filter half understood would show the wrong features
 * @source OGC CQL (Catalogue 2.0, annex B); CQL2 writes these the same way
 */
export function parseCql(text: string): FeatureFilter | null {
  const tokens = tokensOf(text);
  if (!tokens) return null;
  const reader = createReader(tokens);
  const filter = readOr(reader);
  return filter !== null && reader.atEnd() ? filter : null;
}

type Token = { readonly kind: "word" | "name" | "text" | "number" | "sign"; readonly text: string };

interface TokenReader {
  /** Takes the next token when it is this word or sign. */
  take(text: string): boolean;
  name(): string | null;
  value(): FilterValue | null;
  sign(): string | null;
  atEnd(): boolean;
}

function tokensOf(text: string): Token[] | null {
  const tokens: Token[] = [];
  const pattern = /\s+|'((?:[^']|'')*)'|"((?:[^"]|"")*)"|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(<>|!=|<=|>=|[=<>(),])|([\p{L}_][\p{L}\p{N}_.:-]*)/uy;
  while (pattern.lastIndex < text.length) {
    const match = pattern.exec(text);
    if (!match) return null;
    const [, quoted, name, number, sign, word] = match;
    if (quoted !== undefined) tokens.push({ kind: "text", text: quoted.replaceAll("''", "'") });
    else if (name !== undefined) tokens.push({ kind: "name", text: name.replaceAll('""', '"') });
    else if (number !== undefined) tokens.push({ kind: "number", text: number });
    else if (sign !== undefined) tokens.push({ kind: "sign", text: sign });
    else if (word !== undefined) tokens.push({ kind: "word", text: word });
  }
  return tokens;
}

const reserved = new Set(["AND", "OR", "NOT", "LIKE", "ILIKE", "IN", "BETWEEN", "IS", "NULL", "TRUE", "FALSE"]);

function createReader(tokens: readonly Token[]): TokenReader {
  let at = 0;
  const isWord = (token: Token | undefined, word: string): boolean => token?.kind === "word" && token.text.toUpperCase() === word;
  return {
    take(text) {
      const token = tokens[at];
      const found = token?.kind === "sign" ? token.text === text : isWord(token, text);
      if (found) at += 1;
      return found;
    },
    name() {
      const token = tokens[at];
      if (token?.kind !== "name" && (token?.kind !== "word" || reserved.has(token.text.toUpperCase()))) return null;
      at += 1;
      return token.text;
    },
    value() {
      const token = tokens[at];
      const value = token?.kind === "text" ? token.text : token?.kind === "number" ? Number(token.text) : isWord(token, "TRUE") ? true : isWord(token, "FALSE") ? false : null;
      if (value !== null) at += 1;
      return value;
    },
    sign() {
      const token = tokens[at];
      if (token?.kind !== "sign") return null;
      at += 1;
      return token.text;
    },
    atEnd: () => at === tokens.length,
  };
}

function readOr(reader: TokenReader): FeatureFilter | null {
  return readChain(reader, "OR", "or", () => readChain(reader, "AND", "and", () => readNot(reader)));
}

function readChain(reader: TokenReader, word: string, kind: "and" | "or", readOne: () => FeatureFilter | null): FeatureFilter | null {
  const filters: FeatureFilter[] = [];
  do {
    const filter = readOne();
    if (!filter) return null;
    filters.push(filter);
  } while (reader.take(word));
  const [only] = filters;
  return filters.length === 1 && only ? only : { kind, filters };
}

function readNot(reader: TokenReader): FeatureFilter | null {
  if (reader.take("NOT")) {
    const filter = readNot(reader);
    return filter && { kind: "not", filter };
  }
  if (reader.take("(")) {
    const filter = readOr(reader);
    return filter && reader.take(")") ? filter : null;
  }
  return readComparison(reader);
}

const operators: Readonly<Record<string, CompareOperator>> = { "=": "=", "<>": "<>", "!=": "<>", "<": "<", "<=": "<=", ">": ">", ">=": ">=" };

function readComparison(reader: TokenReader): FeatureFilter | null {
  const property = reader.name();
  if (property === null) return null;
  if (reader.take("IS")) {
    const negated = reader.take("NOT");
    return reader.take("NULL") ? negate({ kind: "empty", property }, negated) : null;
  }
  const negated = reader.take("NOT");
  const like = reader.take("LIKE") || reader.take("ILIKE");
  if (like) {
    const pattern = reader.value();
    // A literal star would stand for any text in our own patterns.
    return typeof pattern === "string" && !pattern.includes("*") ? negate({ kind: "like", property, pattern: pattern.replaceAll("%", "*") }, negated) : null;
  }
  if (reader.take("IN")) {
    const values = readList(reader);
    return values && negate({ kind: "one-of", property, values }, negated);
  }
  if (reader.take("BETWEEN")) {
    const lower = reader.value();
    const upper = reader.take("AND") ? reader.value() : null;
    return lower === null || upper === null ? null : negate({ kind: "between", property, lower, upper }, negated);
  }
  if (negated) return null;
  const operator = operators[reader.sign() ?? ""];
  const value = reader.value();
  return operator === undefined || value === null ? null : { kind: "compare", property, operator, value };
}

function readList(reader: TokenReader): FilterValue[] | null {
  if (!reader.take("(")) return null;
  const values: FilterValue[] = [];
  do {
    const value = reader.value();
    if (value === null) return null;
    values.push(value);
  } while (reader.take(","));
  return reader.take(")") ? values : null;
}

function negate(filter: FeatureFilter, negated: boolean): FeatureFilter {
  return negated ? { kind: "not", filter } : filter;
}
