import { relationsOf, textOf, type Workbook } from "./openWorkbook";

/** A cell was changed: results that the file holds may be old, and the spreadsheet works them out when it opens it. */
export function recalculateOnLoad(workbook: Workbook): [path: string, xml: string][] {
  const xml = textOf(workbook.entries, workbook.path);
  if (xml === null || /<(?:[\w.-]+:)?calcPr\b[^>]*\bfullCalcOnLoad="(?:1|true)"/.test(xml)) return [];
  const present = /<(?:[\w.-]+:)?calcPr\b/.exec(xml);
  if (present) {
    const at = present.index + present[0].length;
    return [[workbook.path, `${xml.slice(0, at)} fullCalcOnLoad="1"${xml.slice(at).replace(/^([^>]*?)\s*\bfullCalcOnLoad="[^"]*"/, "$1")}`]];
  }
  // Its place is after the names and before what follows them in the schema; right after the sheets or the names.
  const after = /<\/(?:[\w.-]+:)?definedNames>|<(?:[\w.-]+:)?definedNames\s*\/>/.exec(xml) ?? /<\/([\w.-]+:)?sheets>/.exec(xml);
  if (!after) return [];
  const at = after.index + after[0].length;
  const prefix = /^<\/?([\w.-]+:)/.exec(after[0])?.[1] ?? "";
  return [[workbook.path, `${xml.slice(0, at)}<${prefix}calcPr fullCalcOnLoad="1"/>${xml.slice(at)}`]];
}

/** A formula went: the chain that names its cell would be a fault, and every spreadsheet makes it anew. */
export function dropCalculationChain(workbook: Workbook): [path: string, xml: string | null][] {
  const chain = workbook.entries.find(({ name }) => /(^|\/)calcChain\.xml$/i.test(name));
  if (!chain) return [];
  const without = (path: string, pattern: RegExp): [string, string][] => {
    const xml = textOf(workbook.entries, path);
    return xml === null ? [] : [[path, xml.replace(pattern, "")]];
  };
  return [
    [chain.name, null],
    ...without("[Content_Types].xml", /<(?:[\w.-]+:)?Override\b[^>]*calcChain\.xml[^>]*?(?:\/>|>\s*<\/(?:[\w.-]+:)?Override>)/i),
    ...without(relationsOf(workbook.path), /<(?:[\w.-]+:)?Relationship\b[^>]*calcChain\.xml[^>]*?(?:\/>|>\s*<\/(?:[\w.-]+:)?Relationship>)/i),
  ];
}
