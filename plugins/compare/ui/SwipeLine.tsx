import { useRef, type CSSProperties, type KeyboardEvent } from "react";

import type { Swipe } from "#plugin-api";
import { Icon } from "#plugin-api/ui/Icon";
import { useModule } from "#plugin-api/ui/moduleContext";

import type { SideTitle } from "../model/sideTitles";
import { shareAfterKey } from "../model/shareAfterKey";
import styles from "./compare.module.css";
import { SideLabel } from "./SideLabel";

/** The line between the two sides: dragged, or moved with the arrows (Page keys for more), Home and End. Escape takes it away. */
export function SwipeLine({
  share,
  direction,
  titles,
  onMove,
  onEnd,
}: {
  share: number;
  direction: Swipe["direction"];
  titles: readonly [before: SideTitle, after: SideTitle];
  onMove: (share: number) => void;
  onEnd: () => void;
}) {
  const { t } = useModule();
  const area = useRef<HTMLDivElement>(null);
  const isDragging = useRef(false);
  const placed: CSSProperties & Readonly<Record<"--share", string>> = { "--share": `${share * 100}%` };
  const percent = Math.round(share * 100);

  const onKeyDown = (event: KeyboardEvent): void => {
    const next = shareAfterKey(event.key, share);
    if (next === null && event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    if (next === null) onEnd();
    else onMove(next);
  };
  const follow = (event: { clientX: number; clientY: number }): void => {
    const box = area.current?.getBoundingClientRect();
    if (!box) return;
    onMove(direction === "left-right" ? (event.clientX - box.left) / box.width : (event.clientY - box.top) / box.height);
  };
  return (
    <div ref={area} className={styles.swipe} data-direction={direction} data-compare="swipe" style={placed}>
      <div className={styles.sideBefore}>
        <SideLabel title={titles[0]} />
      </div>
      <div className={styles.sideAfter}>
        <SideLabel title={titles[1]} />
      </div>
      <div
        className={styles.line}
        role="slider"
        tabIndex={0}
        aria-label={t("swipe.line")}
        aria-orientation={direction === "left-right" ? "horizontal" : "vertical"}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        aria-valuetext={t(`swipe.line.at.${direction}`, { percent })}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          isDragging.current = true;
          event.currentTarget.setPointerCapture(event.pointerId);
        }}
        onPointerMove={(event) => {
          if (isDragging.current) follow(event);
        }}
        onPointerUp={() => {
          isDragging.current = false;
        }}
        onPointerCancel={() => {
          isDragging.current = false;
        }}
      >
        <span className={styles.grip}>
          <Icon name="chevron-left" size={16} />
          <Icon name="chevron-right" size={16} />
        </span>
      </div>
    </div>
  );
}
