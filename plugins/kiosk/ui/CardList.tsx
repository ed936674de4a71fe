import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef, useState, type KeyboardEvent } from "react";

import { useModule } from "#plugin-api/ui/moduleContext";

import type { Card } from "../model/catalogue/card";
import type { MapSight } from "../model/facets";
import { CardRow } from "./CardRow";
import styles from "./kiosk.module.css";
import type { KioskSession } from "./kioskSession";
import { firstOffer, useAddCard } from "./useAddCard";

const rowHeight = 96;
const pageRows = 6;

/**
 * The cards as a grid of one column of rows: one row is in the tab order, arrows move, Enter adds or takes away, the
 * right arrow opens the card. Only the rows in sight are there.
 */
export function CardList({ cards, session, sight, resetKey, isLive = false }: { cards: readonly Card[]; session: KioskSession; sight: MapSight | null; resetKey: string; isLive?: boolean }) {
  const { t } = useModule();
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(() => Math.max(0, cards.findIndex(({ id }) => id === session.store.getState().lastOpened)));
  const wantsFocus = useRef(session.store.getState().lastOpened !== null);
  const adding = useAddCard();
  const rows = useVirtualizer({ count: cards.length, getScrollElement: () => scroller.current, estimateSize: () => rowHeight, overscan: 4, getItemKey: (at) => cards[at]?.id ?? at });

  // Another search or other facets begin at the top.
  const seen = useRef(resetKey);
  useEffect(() => {
    if (seen.current === resetKey) return;
    seen.current = resetKey;
    setActive(0);
    rows.scrollToOffset(0);
  }, [resetKey, rows]);
  const at = Math.min(active, cards.length - 1);
  useEffect(() => {
    if (session.store.getState().lastOpened !== null) {
      rows.scrollToIndex(at, { align: "center" });
      session.store.setState({ lastOpened: null });
    }
    // Once, after coming back from a card.
    // eslint-disable-next-line react-hooks/exhaustive-deps -- see above
  }, []);
  useEffect(() => {
    if (!wantsFocus.current) return;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-kiosk-row="${at}"]`);
    if (!row) return;
    wantsFocus.current = false;
    row.focus({ preventScroll: true });
  });

  const move = (next: number): void => {
    const to = Math.max(0, Math.min(cards.length - 1, next));
    wantsFocus.current = true;
    rows.scrollToIndex(to, { align: "auto" });
    setActive(to);
  };
  const toggle = (card: Card): void => {
    const ids = adding.shownBy(card);
    const offer = firstOffer(card);
    if (ids.length > 0) adding.remove(card, ids);
    else if (offer) void adding.add(card, offer);
    else open(card);
  };
  const open = (card: Card): void => session.store.setState({ opened: card.id });

  const onKeyDown = (event: KeyboardEvent<HTMLElement>, position: number, card: Card): void => {
    const isRow = event.target === event.currentTarget;
    const steps: Readonly<Record<string, number>> = { ArrowDown: position + 1, ArrowUp: position - 1, PageDown: position + pageRows, PageUp: position - pageRows, Home: 0, End: cards.length - 1 };
    const next = steps[event.key];
    if (next !== undefined) {
      event.preventDefault();
      event.stopPropagation();
      move(next);
    } else if (event.key === "Enter" && isRow) {
      event.preventDefault();
      toggle(card);
    } else if (event.key === "ArrowRight" && isRow) {
      event.preventDefault();
      open(card);
    }
  };

  return (
    <div ref={scroller} className={styles.list}>
      <p id="kiosk-keys" className={styles.hidden}>
        {t("results.keys")}
      </p>
      <div role="grid" aria-label={t("results.label")} aria-describedby="kiosk-keys" aria-rowcount={cards.length} className={styles.rows} style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, start, key }) => {
          const card = cards[index];
          return card ? (
            <div
              key={key}
              ref={rows.measureElement}
              data-index={index}
              data-kiosk-row={index}
              role="row"
              aria-rowindex={index + 1}
              aria-label={card.title}
              tabIndex={index === at ? 0 : -1}
              className={styles.row}
              style={{ transform: `translateY(${start}px)` }}
              onFocus={() => setActive(index)}
              onKeyDown={(event) => onKeyDown(event, index, card)}
            >
              <CardRow card={card} session={session} sight={sight} adding={adding} isActive={index === at} isLive={isLive} onOpen={() => open(card)} onToggle={() => toggle(card)} />
            </div>
          ) : null;
        })}
      </div>
    </div>
  );
}
