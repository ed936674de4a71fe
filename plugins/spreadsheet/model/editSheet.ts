import type { CellKind } from "#domain/table/cellKind";

import { columnLetters, columnOf } from "./cellReference";
import { cellXml } from "./cellXml";
import type { Workbook } from "./openWorkbook";
import { scanXml, type XmlTag } from "./scanXml";
import { unpackText, type ZipEntry } from "./zipArchive";

/** A cell that becomes another one. */
export interface SheetChange {
  readonly column: number;
  readonly text: string;
  readonly kind: CellKind;
  /** Undefined: the style that the cell has. */
  readonly style: number | undefined;
}

export interface SheetEdit {
  /** By line of the sheet, each in the order of its columns. */
  readonly changes: ReadonlyMap<number, readonly SheetChange[]>;
  readonly headerLine: number;
  /** The last column that has a cell now. */
  readonly lastColumn: number;
  readonly workbook: Workbook;
  /** For days in a cell whose style shows none. */
  readonly dayStyle: number | undefined;
  write(text: string): void;
}

/**
 * Copies a sheet as it streams, character by character but for the cells that change: memory does not grow with it.
 * Formulas that share one text with a cell that changed become their last result.
 */
export function editSheet(entry: ZipEntry, { changes, headerLine, lastColumn, workbook, dayStyle, write }: SheetEdit): { formulasRemoved: boolean } {
  let window = "";
  /** Offset in the sheet of the window's first character; all before it is written. */
  let base = 0;
  let lastEnd = 0;
  let formulasRemoved = false;
  const brokenFormulas = new Set<string>();
  const dayStyles = new Map<number, number>();

  let line = 0;
  let pending: readonly SheetChange[] = [];
  let next = 0;
  let prefix = "";
  let headerStyle: number | undefined;
  let cell: { start: number; column: number; style: number | undefined; formula: { start: number; end: number; shared?: string; master: boolean } | null } | null = null;
  let column = -1;
  let formulaText = "";
  let inFormula = false;

  const startOf = (end: number): number => base + window.lastIndexOf("<", end - 1 - base);
  const copyTo = (offset: number): void => {
    if (offset > base) write(window.slice(0, offset - base));
    window = window.slice(Math.max(0, offset - base));
    base = Math.max(base, offset);
  };
  const skipTo = (offset: number): void => {
    window = window.slice(offset - base);
    base = offset;
  };
  const rewriteTag = ({ end }: XmlTag, change: (tag: string) => string): void => {
    const start = startOf(end);
    const changed = change(window.slice(start - base, end - base));
    copyTo(start);
    write(changed);
    skipTo(end);
  };

  function xmlOf(change: SheetChange, present: number | undefined): string {
    const dates = present !== undefined && workbook.formats[present]?.kind === "date";
    const own = change.kind === "date" && !dates && change.style === undefined ? (dayStyles.get(change.column) ?? dayStyle) : (change.style ?? present);
    const style = line === headerLine && present === undefined ? headerStyle : own;
    return cellXml({ ...change, style, reference: `${columnLetters(change.column)}${line}`, date1904: workbook.date1904, prefix });
  }

  /** Cells that the sheet has not, before the column. */
  function addMissing(before: number): void {
    for (; next < pending.length && (pending[next]?.column ?? 0) < before; next += 1) {
      const change = pending[next];
      if (change) write(xmlOf(change, undefined));
    }
  }

  function endCell(end: number): void {
    const present = cell;
    cell = null;
    if (!present) return;
    const change = pending[next];
    if (change?.column === present.column) {
      next += 1;
      copyTo(present.start);
      write(xmlOf(change, present.style));
      skipTo(end);
      if (!present.formula) return;
      formulasRemoved = true;
      if (present.formula.master && present.formula.shared !== undefined) brokenFormulas.add(present.formula.shared);
    } else if (present.formula?.shared !== undefined && brokenFormulas.has(present.formula.shared) && !present.formula.master) {
      copyTo(present.formula.start);
      skipTo(present.formula.end);
      formulasRemoved = true;
    }
  }

  const scanner = scanXml({
    open(tag) {
      const { name, attributes, end } = tag;
      if (name === "c") {
        column = attributes.r === undefined ? column + 1 : columnOf(attributes.r);
        const start = startOf(end);
        if ((pending[next]?.column ?? Infinity) < column) {
          copyTo(start);
          addMissing(column);
        }
        const style = attributes.s === undefined ? undefined : Number(attributes.s);
        if (style !== undefined && workbook.formats[style]?.kind === "date") dayStyles.set(column, style);
        if (line === headerLine) headerStyle = style ?? headerStyle;
        cell = { start, column, style, formula: null };
      } else if (name === "f" && cell) {
        inFormula = true;
        formulaText = "";
        const shared = attributes.t === "shared" ? attributes.si : undefined;
        cell.formula = { start: startOf(end), end, master: false, ...(shared === undefined ? {} : { shared }) };
      } else if (name === "row") {
        line = attributes.r === undefined ? line + 1 : Number(attributes.r);
        column = -1;
        pending = changes.get(line) ?? [];
        next = 0;
        ({ prefix } = tag);
        // Which columns the line spans is a hint that would be wrong now.
        if (pending.length > 0 && attributes.spans !== undefined) rewriteTag(tag, (text) => text.replace(/\s+spans\s*=\s*("[^"]*"|'[^']*')/, ""));
      } else if (name === "dimension") {
        rewriteTag(tag, (text) => text.replace(/(ref\s*=\s*["'])([A-Za-z]+\d+)(?::([A-Za-z]+)(\d+))?/, (_, head: string, from: string, to: string | undefined, last: string | undefined) => {
          const end = Math.max(lastColumn, columnOf(to ?? from));
          return `${head}${from}:${columnLetters(end)}${last ?? from.replace(/\D+/, "")}`;
        }));
      }
      lastEnd = end;
    },
    text(piece) {
      if (inFormula) formulaText += piece;
    },
    close(name, end) {
      if (name === "f" && cell?.formula) {
        inFormula = false;
        cell.formula.end = end;
        cell.formula.master = formulaText.trim() !== "";
      } else if (name === "c") endCell(end);
      else if (name === "row" && next < pending.length) {
        copyTo(startOf(end));
        addMissing(Infinity);
      }
      lastEnd = end;
    },
  });
  unpackText(entry, (piece) => {
    window += piece;
    scanner.write(piece);
    copyTo(cell ? cell.start : lastEnd);
  });
  scanner.end();
  copyTo(base + window.length);
  return { formulasRemoved };
}
