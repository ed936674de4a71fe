import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useId, useMemo, useRef, useState, type CSSProperties, type KeyboardEvent } from "react";

import { countLayers, firstExpanded, indexEntries, layersBelow, nextByPrefix, treeRows, type EntryRow } from "#plugin-api/entryRows";
import type { LayerDescription } from "#plugin-api/layer";
import type { ServiceEntry } from "#plugin-api/serviceReader";
import { Icon } from "#plugin-api/ui/Icon";
import { useSharedWords } from "#plugin-api/ui/sharedWords";

import styles from "./EntryTree.module.css";

interface EntryTreeProps {
  readonly entries: readonly ServiceEntry[];
  /** What the tree holds, for who does not see it: the service's title. */
  readonly label: string;
  /** Whether the layer is on the map; the tree is shown again when that changes. */
  readonly isOnMap: (layer: LayerDescription) => boolean;
  readonly onAdd: (layer: LayerDescription) => void;
  readonly onRemove: (layer: LayerDescription) => void;
  /** The words of an entry's `reason`. */
  readonly reasonText: (reason: string) => string;
}

/** From how many entries on a field to filter them is worth its place. */
const filterFrom = 8;

/** Letters typed closer than this make one beginning of a title. */
const typingPauseMs = 800;

/**
 * Layers of a service or a catalogue: a tree, or the flat list of what the filter finds. Arrows walk, right and left
 * unfold and fold, Enter adds, Delete takes away, letters go to the next title. Thousands of entries are fine.
 */
export function EntryTree({ entries, label, isOnMap, onAdd, onRemove, reasonText }: EntryTreeProps) {
  const { t, language } = useSharedWords();
  const id = useId();
  const [expanded, setExpanded] = useState(() => firstExpanded(entries));
  const [typed, setTyped] = useState("");
  const [activeKey, setActiveKey] = useState<string | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const beginning = useRef({ text: "", at: 0 });

  const index = useMemo(() => indexEntries(entries), [entries]);
  const counts = useMemo(() => countLayers(entries), [entries]);
  const below = useMemo(() => layersBelow(entries), [entries]);
  const filtering = typed.trim() !== "";
  const rows = useMemo(() => (filtering ? index.filter(typed) : treeRows(entries, expanded)), [entries, expanded, filtering, index, typed]);
  useEffect(() => setExpanded(firstExpanded(entries)), [entries]);

  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 40,
    overscan: 8,
    getItemKey: (at) => rows[at]?.key ?? at,
  });

  const activeAt = Math.max(0, activeKey === null ? 0 : rows.findIndex(({ key }) => key === activeKey));
  const active = rows[activeAt];
  const goTo = (at: number): void => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, at))];
    if (!row) return;
    setActiveKey(row.key);
    virtual.scrollToIndex(rows.indexOf(row), { align: "auto" });
  };
  const setOpen = (row: EntryRow, open: boolean): void => {
    setActiveKey(row.key);
    setExpanded((present) => {
      const next = new Set(present);
      if (open) next.add(row.key);
      else next.delete(row.key);
      return next;
    });
  };
  const act = (row: EntryRow): void => {
    if (row.entry.layer) onAdd(row.entry.layer);
    else if (row.expanded !== null) setOpen(row, !row.expanded);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (!active || event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / 40) - 1);
    const moves: Readonly<Record<string, () => void>> = {
      ArrowDown: () => goTo(activeAt + 1),
      ArrowUp: () => goTo(activeAt - 1),
      Home: () => goTo(0),
      End: () => goTo(rows.length - 1),
      PageDown: () => goTo(activeAt + page),
      PageUp: () => goTo(activeAt - page),
      ArrowRight: () => (active.expanded === false ? setOpen(active, true) : active.expanded === true && goTo(activeAt + 1)),
      ArrowLeft: () => (active.expanded === true ? setOpen(active, false) : active.parent !== null && goTo(rows.findIndex(({ key }) => key === active.parent))),
      Enter: () => act(active),
      Delete: () => active.entry.layer && isOnMap(active.entry.layer) && onRemove(active.entry.layer),
    };
    const move = moves[event.key];
    if (move) {
      event.preventDefault();
      move();
    } else if (event.key.length === 1 && (event.key !== " " || beginning.current.text !== "")) {
      event.preventDefault();
      const now = event.timeStamp;
      const goesOn = now - beginning.current.at < typingPauseMs;
      const text = (goesOn ? beginning.current.text : "") + event.key;
      beginning.current = { text, at: now };
      // One letter again and again walks through the titles that begin with it.
      const found = nextByPrefix(rows, goesOn ? activeAt - 1 : activeAt, text);
      if (found >= 0) goTo(found);
    }
  };

  const total = counts.shown + counts.refused;
  const rowId = (row: EntryRow): string => `${id}-${encodeURIComponent(row.key)}`;
  return (
    <div className={styles.browser}>
      {total > filterFrom && (
        <label className={styles.filter}>
          <Icon name="search" size={16} />
          <input
            type="search"
            value={typed}
            placeholder={t("entries.filter", { count: total })}
            aria-label={t("entries.filter", { count: total })}
            onChange={({ currentTarget }) => {
              setTyped(currentTarget.value);
              setActiveKey(null);
            }}
            onKeyDown={(event) => {
              if (event.key === "ArrowDown") {
                event.preventDefault();
                scroller.current?.focus();
              } else if (event.key === "Escape" && typed !== "") {
                event.preventDefault();
                setTyped("");
              }
            }}
          />
        </label>
      )}
      <p className={styles.count} role="status">
        {filtering ? t("entries.found", { count: rows.length }) : ""}
      </p>
      <div
        ref={scroller}
        className={styles.tree}
        style={{ minHeight: Math.min(220, virtual.getTotalSize() + 2) }}
        role="tree"
        tabIndex={0}
        aria-label={label}
        aria-activedescendant={active ? rowId(active) : undefined}
        onKeyDown={onKeyDown}
      >
        {rows.length === 0 && (
          <p className={styles.none}>{filtering ? t("entries.none-found", { typed: typed.trim() }) : t("entries.none")}</p>
        )}
        <div className={styles.rows} style={{ height: virtual.getTotalSize() }} role="presentation">
          {virtual.getVirtualItems().map(({ index: at, key, start }) => {
            const row = rows[at];
            if (!row) return null;
            const { entry } = row;
            const onMap = entry.layer !== undefined && isOnMap(entry.layer);
            const refused = entry.layer === undefined && entry.children === undefined;
            const place: CSSProperties & { "--level": number } = { transform: `translateY(${start}px)`, "--level": row.level };
            return (
              // The tree itself has the focus and hears the keys for its items.
              // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- see above
              <div
                key={key}
                id={rowId(row)}
                data-index={at}
                ref={virtual.measureElement}
                className={`${styles.row} ${entry.children ? styles.group : ""}`}
                style={place}
                role="treeitem"
                aria-level={row.level}
                aria-posinset={row.position}
                aria-setsize={row.setSize}
                aria-selected={onMap}
                {...(row.expanded === null ? {} : { "aria-expanded": row.expanded })}
                data-active={row === active || undefined}
                data-on-map={onMap || undefined}
                data-refused={refused || undefined}
                onClick={() => {
                  setActiveKey(row.key);
                  if (row.expanded !== null) setOpen(row, !row.expanded);
                }}
              >
                <span className={styles.chevron}>{row.expanded !== null && <Icon name={row.expanded ? "chevron-down" : "chevron-right"} size={16} />}</span>
                <span className={styles.words}>
                  <span className={styles.title}>{entry.title}</span>
                  {entry.children && <span className={styles.figure}> ({(below.get(entry) ?? 0).toLocaleString(language)})</span>}
                  {row.path.length > 0 && <span className={styles.detail}>{row.path.join(" › ")}</span>}
                  {row.path.length === 0 && entry.summary !== undefined && entry.summary !== entry.title && <span className={styles.detail}>{entry.summary}</span>}
                  {refused && entry.reason !== undefined && (
                    <span className={styles.reason}>
                      <Icon name="alert-triangle" size={14} /> <span>{reasonText(entry.reason)}</span>
                    </span>
                  )}
                </span>
                {entry.layer && (
                  <button
                    type="button"
                    tabIndex={-1}
                    className={styles.action}
                    data-on-map={onMap || undefined}
                    aria-label={t(onMap ? "entries.remove.this" : "entries.add.this", { title: entry.title })}
                    onClick={(event) => {
                      event.stopPropagation();
                      setActiveKey(row.key);
                      if (entry.layer) (onMap ? onRemove : onAdd)(entry.layer);
                    }}
                  >
                    <Icon name={onMap ? "check" : "plus"} size={16} />
                    <span>{t(onMap ? "entries.on-map" : "entries.add")}</span>
                  </button>
                )}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}
