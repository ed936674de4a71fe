import { useVirtualizer } from "@tanstack/react-virtual";
import { useMemo, useRef, useState, type KeyboardEvent } from "react";

import type { FeatureSchema, FeatureValue, LayerFeature } from "#domain/layer/features";
import type { LayerFeatures } from "#plugin-api";
import { formatValue } from "#plugin-api/format";
import { Icon } from "#plugin-api/ui/Icon";
import { useModule } from "#plugin-api/ui/moduleContext";

import { columnNamesOf } from "../model/download/writeText";
import styles from "./features.module.css";
import { zoomToFeature } from "./zoomToFeature";

const rowHeight = 34;
const columnWidth = 170;

interface Sort {
  readonly column: string;
  readonly descending: boolean;
}

/**
 * Features as rows. Hovering shows one on the map, a click selects, Ctrl adds; arrows move, Space selects, Enter shows
 * it on the map.
 */
export function FeatureGrid({ rows, schema, features, revision, title }: { rows: readonly LayerFeature[]; schema: FeatureSchema | null; features: LayerFeatures | null; revision: number; title: string }) {
  const context = useModule();
  const { t, language } = context;
  const scroller = useRef<HTMLDivElement>(null);
  const [sort, setSort] = useState<Sort | null>(null);
  const [current, setCurrent] = useState<string | null>(null);
  const columns = useMemo(() => columnNamesOf(schema?.properties ?? [], rows.slice(0, 200)), [schema, rows]);
  const titles = useMemo(() => new Map(schema?.properties.map(({ name, title: shown }) => [name, shown ?? name])), [schema]);
  const sorted = useMemo(() => sortRows(rows, sort, language), [rows, sort, language]);
  // eslint-disable-next-line react-hooks/exhaustive-deps -- the selection stands in the map: `revision` tells when it changed
  const selection = useMemo(() => features?.selection() ?? new Set<string>(), [features, revision]);
  const virtual = useVirtualizer({ count: sorted.length, getScrollElement: () => scroller.current, estimateSize: () => rowHeight, overscan: 12 });
  const width = 44 + columns.length * columnWidth;
  const currentAt = Math.max(0, sorted.findIndex(({ id }) => id === current));

  const moveTo = (index: number): void => {
    const row = sorted[Math.min(Math.max(index, 0), sorted.length - 1)];
    if (!row) return;
    setCurrent(row.id);
    features?.highlight(row.id);
    virtual.scrollToIndex(sorted.indexOf(row));
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>("[data-current]")?.focus());
  };
  const onKeyDown = (event: KeyboardEvent, row: LayerFeature, index: number): void => {
    const moves: Readonly<Record<string, number>> = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: sorted.length - 1, PageDown: index + 10, PageUp: index - 10 };
    const target = moves[event.key];
    if (target !== undefined) moveTo(target);
    else if (event.key === " ") features?.select([row.id], "toggle");
    else if (event.key === "Enter" && event.target === event.currentTarget) void zoomToFeature(context, row);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className={styles.grid} ref={scroller} role="grid" tabIndex={-1} aria-label={t("table.of", { layer: title })} aria-rowcount={sorted.length + 1} aria-colcount={columns.length + 1} aria-multiselectable onMouseLeave={() => features?.highlight(null)} data-workplace>
      <div className={styles.gridHeader} role="row" aria-rowindex={1} style={{ width }}>
        <span role="columnheader" className={styles.zoomCell} aria-label={t("table.zoom-column")} />
        {columns.map((column) => {
          const isSorted = sort?.column === column;
          return (
            <span key={column} role="columnheader" className={styles.cell} aria-sort={!isSorted ? "none" : sort.descending ? "descending" : "ascending"}>
              <button type="button" className={styles.sortButton} title={column} onClick={() => setSort(isSorted && sort.descending ? null : { column, descending: isSorted })}>
                <span>{titles.get(column) ?? column}</span>
                {isSorted && <Icon name={sort.descending ? "chevron-down" : "chevron-up"} size={14} />}
              </button>
            </span>
          );
        })}
      </div>
      <div role="rowgroup" style={{ position: "relative", height: virtual.getTotalSize(), width }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const row = sorted[index];
          if (!row) return null;
          const isSelected = selection.has(row.id);
          return (
            <div
              key={row.id}
              role="row"
              aria-rowindex={index + 2}
              aria-selected={isSelected}
              tabIndex={index === currentAt ? 0 : -1}
              data-current={row.id === current || undefined}
              className={styles.row}
              style={{ transform: `translateY(${start}px)`, width, height: rowHeight }}
              onMouseEnter={() => features?.highlight(row.id)}
              onFocus={() => features?.highlight(row.id)}
              onClick={(event) => {
                setCurrent(row.id);
                features?.select([row.id], event.ctrlKey || event.metaKey || event.shiftKey ? "toggle" : "replace");
              }}
              onDoubleClick={() => void zoomToFeature(context, row)}
              onKeyDown={(event) => onKeyDown(event, row, index)}
            >
              <span role="gridcell" className={styles.zoomCell}>
                <button
                  type="button"
                  tabIndex={-1}
                  className={styles.zoom}
                  aria-label={t("table.zoom")}
                  title={t("table.zoom")}
                  onClick={(event) => {
                    event.stopPropagation();
                    void zoomToFeature(context, row);
                  }}
                >
                  <Icon name="focus" size={16} />
                </button>
              </span>
              {columns.map((column) => (
                <span key={column} role="gridcell" className={styles.cell} data-number={typeof row.properties[column] === "number" || undefined}>
                  <CellValue value={row.properties[column] ?? null} />
                </span>
              ))}
            </div>
          );
        })}
      </div>
    </div>
  );

  function CellValue({ value }: { value: FeatureValue }) {
    if (value === null || value === "") return <span className={styles.soft}>–</span>;
    if (typeof value !== "string") return formatValue(value, language);
    if (/^https?:\/\/\S+$/.test(value)) {
      return (
        <a href={value} target="_blank" rel="noreferrer noopener" tabIndex={-1} onClick={(event) => event.stopPropagation()}>
          {value.replace(/^https?:\/\//, "")}
        </a>
      );
    }
    return <span title={value.length > 24 ? value : undefined}>{value}</span>;
  }
}

/** Empty values last whatever the order, as nobody looks for them. */
function sortRows(rows: readonly LayerFeature[], sort: Sort | null, language: string): readonly LayerFeature[] {
  if (!sort) return rows;
  const collator = new Intl.Collator(language, { numeric: true });
  const sign = sort.descending ? -1 : 1;
  return [...rows].sort((one, other) => {
    const [a, b] = [one.properties[sort.column] ?? "", other.properties[sort.column] ?? ""];
    if (a === "" || b === "") return a === b ? 0 : a === "" ? 1 : -1;
    return sign * (typeof a === "number" && typeof b === "number" ? a - b : collator.compare(String(a), String(b)));
  });
}
