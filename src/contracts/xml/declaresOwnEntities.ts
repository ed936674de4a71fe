/** A quoted literal: what stands in it declares nothing, not even `<!ENTITY`. */
const literal = /"[^"]*"|'[^']*'/g;

/**
 * True unless the internal subset of a DOCTYPE holds nothing but comments, processing instructions and declarations of
 * elements, attributes and notations: those say what a document may hold, and expand nothing (defaults of attributes are
 * never applied here). Entities, general or parameter, are what documents explode by, and what reads files elsewhere.
 * @param subset what stands between the brackets
 * @source XML 1.0 §2.8, production 28b (intSubset); OGC 01-068r3 §7.1.4.5.2 has WMS 1.1.1 declare its extensions there
 */
export function declaresOwnEntities(subset: string): boolean {
  // In the order of the document: a comment may hold a quote, a literal may hold the beginning of a comment.
  const rest = subset.replaceAll(/<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!(?:ELEMENT|ATTLIST|NOTATION)\s(?:[^<>"']|"[^"]*"|'[^']*')*>/g, (declaration) =>
    // `%name;` stands for other declarations wherever it is written, except in a literal or a comment.
    /^<(!--|\?)/.test(declaration) || !declaration.replaceAll(literal, "").includes("%") ? "" : declaration,
  );
  return rest.trim() !== "";
}
