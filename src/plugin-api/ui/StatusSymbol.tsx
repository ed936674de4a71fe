import type { RowStatus } from "#domain/table/point";

import { statusShapes } from "#plugin-api/statusShapes";
import { useSharedWords } from "#plugin-api/ui/sharedWords";

import styles from "./StatusSymbol.module.css";

/** The symbol of a status: shape and colour, with a white halo, as on the map. Its word stands beside it or is read out. */
export function StatusSymbol({ status, size = 14, word = false }: { status: RowStatus; size?: number; word?: boolean }) {
  const { t } = useSharedWords();
  const shape = statusShapes[status];
  const title = t(`status.${status}`);
  return (
    <span className={styles.status} data-status={status}>
      <svg
        width={size}
        height={size}
        viewBox="0 0 16 16"
        {...(word ? { "aria-hidden": true } : { role: "img", "aria-label": title })}
      >
        {!word && <title>{title}</title>}
        <path d={shape.path} className={styles.halo} />
        <path d={shape.path} fill={shape.filled ? `var(${shape.colour})` : "none"} stroke={`var(${shape.colour})`} strokeWidth={shape.strokeWidth} />
      </svg>
      {word && <span>{title}</span>}
    </span>
  );
}
