import { useEffect, useState } from "react";

import { StatusSymbol } from "#plugin-api/ui/StatusSymbol";
import type { TableView } from "#domain/table/table";
import type { MapController } from "#map/mapController";

import { useApp } from "../app/AppContext";
import styles from "./RowPreview.module.css";

/** Pixels that a card of two lines needs above its point. */
const roomAbove = 96;

/** What the point under the pointer is: its address and its status, beside it. Never needed: the table says it too. */
export function RowPreview({ map }: { map: MapController }) {
  const { t, dataset } = useApp();
  const [hover, setHover] = useState<{ row: number; pixel: readonly number[] } | null>(null);
  useEffect(() => map.on("hover", (row, pixel) => setHover(row === null ? null : { row, pixel })), [map]);

  const table = dataset.current()?.table;
  const index = hover && table ? table.indexOf(hover.row) : -1;
  if (!hover || !table || index < 0) return null;
  const [x = 0, y = 0] = hover.pixel;
  const side = map.ol.getSize()?.[0] ?? 0;
  return (
    <div
      className={styles.preview}
      aria-hidden
      data-left={x > side / 2 || undefined}
      data-below={y < roomAbove || undefined}
      style={{ transform: `translate(${x}px, ${y}px)` }}
    >
      <div className={styles.card}>
        <p className={styles.title}>{rowTitle(table, index) || t("map.preview.row", { number: index + 1 })}</p>
        <p className={styles.status}>
          <StatusSymbol status={table.status(index)} word size={12} />
        </p>
      </div>
    </div>
  );
}

/** The row's address as the file has it, or the label that the service gave. */
export function rowTitle(table: TableView, index: number): string {
  const written = table.columns
    .filter(({ role }) => role === "address" || role === "postcode" || role === "city")
    .map(({ id }) => table.cell(index, id).trim())
    .filter((cell) => cell !== "")
    .join(" ");
  return written || (table.point(index)?.label ?? "");
}
