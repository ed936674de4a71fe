import type { ReactNode } from "react";

import type { FoundRows } from "#domain/import/foundRows";
import { formatNumber } from "#plugin-api/format";
import { Icon } from "#plugin-api/ui/Icon";

import { useApp } from "../app/AppContext";
import styles from "./ImportPanel.module.css";

/** Rows that have something in common, said in a sentence, with the first ones and what can be done. `solved`: it was. */
export function Finding({ found, text, solved = false, children }: { found: FoundRows; text: string; solved?: boolean; children?: ReactNode }) {
  const { t, language } = useApp();
  const left = found.count - found.examples.length;
  return (
    <li className={solved ? styles.done : styles.warning} data-solved={solved || undefined}>
      <Icon name={solved ? "circle-check" : "alert-triangle"} size={18} />
      <div className={styles.finding}>
        <p>{text}</p>
        <ul className={styles.examples}>
          {found.examples.map(({ row, text: cells, repaired }) => (
            <li key={row}>{t("import.misplaced.row", { row: formatNumber(row + 1, language), cells: repaired === undefined ? cells : `${cells} → ${repaired}` })}</li>
          ))}
          {left > 0 && <li>{t("import.misplaced.more", { count: left, rows: formatNumber(left, language) })}</li>}
        </ul>
        {children}
      </div>
    </li>
  );
}
