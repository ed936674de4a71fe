import { momentCode } from "./numberFormats";
import { textOf, type Workbook } from "./openWorkbook";
import { escapeXml } from "./xmlText";

export interface DateStyles {
  readonly path: string;
  /** The styles with two more at their end; null where the workbook has none to add to. */
  readonly xml: string | null;
  /** Index of the style of days and of that of our own moments. */
  readonly day: number | undefined;
  readonly moment: number | undefined;
}

/** Adds the styles of a day and of a moment behind the workbook's own, whose indexes stay. */
export function addDateStyles(workbook: Workbook): DateStyles {
  const path = workbook.stylesPath;
  const xml = textOf(workbook.entries, path);
  const none = { path, xml: null, day: undefined, moment: undefined };
  const cellStyles = xml === null ? null : /<([\w.-]+:)?cellXfs\b[^>]*>[\s\S]*?(?=<\/(?:[\w.-]+:)?cellXfs>)/.exec(xml);
  if (xml === null || !cellStyles) return none;
  const prefix = cellStyles[1] ?? "";
  const count = workbook.formats.length;
  const ids = [...xml.matchAll(/numFmtId="(\d+)"/g)].map((match) => Number(match[1]));
  const id = Math.max(163, ...ids) + 1;
  const style = (numFmtId: number): string => `<${prefix}xf numFmtId="${numFmtId}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`;
  const end = cellStyles.index + cellStyles[0].length;
  const grown = cellStyles[0].replace(/(cellXfs\b[^>]*?\bcount=")\d+"/, `$1${count + 2}"`) + style(14) + style(id);
  const withStyles = xml.slice(0, cellStyles.index) + grown + xml.slice(end);
  return { path, xml: withFormat(withStyles, prefix, `<${prefix}numFmt numFmtId="${id}" formatCode="${escapeXml(momentCode)}"/>`), day: count, moment: count + 1 };
}

/** Number formats come first among the styles, where there are any. */
function withFormat(xml: string, prefix: string, format: string): string {
  const formats = /<(?:[\w.-]+:)?numFmts\b[^>]*>/.exec(xml);
  if (formats && !formats[0].endsWith("/>")) {
    const count = Number(/\bcount="(\d+)"/.exec(formats[0])?.[1] ?? NaN);
    const opening = formats[0].replace(/\bcount="\d+"/, `count="${count + 1}"`);
    return xml.slice(0, formats.index) + opening + format + xml.slice(formats.index + formats[0].length);
  }
  const own = `<${prefix}numFmts count="1">${format}</${prefix}numFmts>`;
  if (formats) return xml.slice(0, formats.index) + own + xml.slice(formats.index + formats[0].length);
  return xml.replace(/<(?:[\w.-]+:)?styleSheet\b[^>]*>/, (opening) => opening + own);
}
