import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from "react";
import { useStore } from "zustand";

import { systemClock } from "#domain/time/clock";
import { errorText } from "#plugin-api/errorText";
import { Icon } from "#plugin-api/ui/Icon";
import { useErrorWords, useSharedWords } from "#plugin-api/ui/sharedWords";

import { useApp, type App } from "../app/AppContext";
import { Keys } from "../app/KeyHint";
import { createPlaceSearch, type HitGroup, type NamedSource, type PlaceHit } from "./createPlaceSearch";
import styles from "./PlaceSearch.module.css";
import { forgetPlaces, readRecentPlaces, rememberPlace } from "./recentPlaces";

/** One box over every source of places; keyboard first, after the combobox pattern of WAI-ARIA. */
export default function PlaceSearch() {
  const app = useApp();
  const { t, settings } = app;
  const words = useSharedWords();
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState("");
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const [recent, setRecent] = useState(() => readRecentPlaces(settings));
  const [announcement, setAnnouncement] = useState("");
  const latest = useRef(app);
  latest.current = app;

  const search = useMemo(
    () =>
      createPlaceSearch({
        sources: () => namedSources(latest.current),
        near: () => latest.current.map.current()?.centre(),
        clock: systemClock,
      }),
    [],
  );
  const state = useStore(search.state);
  useEffect(() => () => search.clear(), [search]);

  const groups = useMemo((): readonly HitGroup[] => {
    if (state.kind === "searching" || state.kind === "done") return state.groups;
    if (text.trim() === "" && recent.length > 0) return [{ key: "recent", title: t("search.recent"), hits: recent }];
    return [];
  }, [state, text, recent, t]);
  const hits = useMemo(() => groups.flatMap((group) => group.hits), [groups]);
  const message = open ? messageOf(app, state, hits.length) : null;
  const errors = state.kind === "done" ? state.errors : [];
  const sayable = useErrorWords(errors);
  const unfolded = open && (hits.length > 0 || message !== null || errors.length > 0);
  const optionId = (position: number): string => `${id}-option-${position}`;

  useEffect(() => setActive(-1), [groups]);
  useEffect(() => {
    if (state.kind !== "done") return;
    const count = state.groups.reduce((sum, group) => sum + group.hits.length, 0);
    setAnnouncement(count > 0 ? t("search.count", { count }) : t("search.none", { text: state.text }));
  }, [state, t]);
  useEffect(() => {
    if (active >= 0) document.getElementById(`${id}-option-${active}`)?.scrollIntoView({ block: "nearest" });
  }, [active, id]);

  const choose = (hit: PlaceHit): void => {
    setText(hit.title);
    search.clear();
    setOpen(false);
    setAnnouncement(t("search.chosen", { title: hit.title }));
    rememberPlace(settings, hit);
    setRecent(readRecentPlaces(settings));
    app.reportFailure(showPlace(app, hit));
  };
  const clear = (): void => {
    setText("");
    setOpen(false);
    search.clear();
    setAnnouncement("");
    app.map.current()?.markPlace(null);
    input.current?.focus();
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    const move = (to: number): void => {
      event.preventDefault();
      setOpen(true);
      if (hits.length > 0) setActive((to + hits.length) % hits.length);
    };
    if (event.key === "ArrowDown") move(active + 1);
    else if (event.key === "ArrowUp") move(active < 0 ? hits.length - 1 : active - 1);
    else if (event.key === "Enter") {
      const hit = hits[Math.max(0, active)];
      // While answers are on their way the first one may be of the text before.
      if (!open || !hit || (state.kind === "searching" && active < 0)) return;
      event.preventDefault();
      choose(hit);
    } else if (event.key === "Escape") {
      if (unfolded) {
        event.preventDefault();
        setOpen(false);
      } else if (text !== "") {
        event.preventDefault();
        clear();
      } else {
        app.map.current()?.ol.getTargetElement()?.focus();
      }
    }
  };

  let position = -1;
  return (
    <div
      ref={box}
      className={styles.box}
      onBlur={(event) => {
        if (!box.current?.contains(event.relatedTarget)) setOpen(false);
      }}
    >
      <span className={styles.glass}>
        <Icon name="search" size={16} />
      </span>
      <input
        ref={input}
        className={styles.input}
        type="text"
        inputMode="search"
        role="combobox"
        autoComplete="off"
        spellCheck={false}
        aria-label={t("search.label")}
        aria-expanded={unfolded}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-haspopup="listbox"
        {...(active >= 0 ? { "aria-activedescendant": optionId(active) } : {})}
        placeholder={t("search.placeholder")}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setOpen(true);
          search.ask(event.currentTarget.value);
        }}
        onFocus={() => setOpen(true)}
        onClick={() => setOpen(true)}
        onKeyDown={onKeyDown}
      />
      {text === "" ? (
        <span className={styles.hint} aria-hidden>
          <Keys keys="/" />
        </span>
      ) : (
        <button type="button" className={styles.clear} aria-label={t("search.clear")} onClick={clear}>
          <Icon name="x" size={16} />
        </button>
      )}
      {/* A click in the list must not take the focus from the box. */}
      <div className={styles.list} hidden={!unfolded} onPointerDown={(event) => event.preventDefault()}>
        <div role="listbox" id={`${id}-list`} aria-label={t("search.results")} aria-busy={state.kind === "searching"}>
          {groups.map((group) => (
            <div key={group.key} role="group" aria-labelledby={`${id}-${group.key}`}>
              <div className={styles.group} id={`${id}-${group.key}`} role="presentation">
                {group.title}
              </div>
              {group.hits.map((hit) => {
                position += 1;
                const mine = position;
                return (
                  // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the keys are on the box, as the combobox pattern has it
                  <div
                    key={hit.key}
                    role="option"
                    id={optionId(mine)}
                    aria-selected={mine === active}
                    className={styles.option}
                    onClick={() => choose(hit)}
                    onPointerMove={() => setActive(mine)}
                  >
                    <span className={styles.title}>{hit.title}</span>
                    <span className={styles.kind}>{hit.kind}</span>
                    {hit.detail !== "" && <span className={styles.detail}>{hit.detail}</span>}
                  </div>
                );
              })}
            </div>
          ))}
        </div>
        {message !== null && <p className={styles.message}>{message}</p>}
        {sayable && errors.map((error) => {
          const { what, out } = errorText(error, words);
          return (
            <p key={error.context.source ?? error.code} className={styles.error} role="alert">
              <Icon name="alert-triangle" size={16} />
              <span>
                {what} {out}
              </span>
            </p>
          );
        })}
        {groups[0]?.key === "recent" && (
          <button
            type="button"
            className={styles.forget}
            onClick={() => {
              forgetPlaces(settings);
              setRecent([]);
            }}
          >
            {t("search.recent.forget")}
          </button>
        )}
      </div>
      <p className="visually-hidden" role="status">
        {announcement}
      </p>
    </div>
  );
}

/** What the list says instead of, or under, its results. */
function messageOf({ t, host }: App, state: ReturnType<ReturnType<typeof createPlaceSearch>["state"]["getState"]>, hits: number): string | null {
  if (state.kind === "searching") return hits === 0 ? t("search.searching") : null;
  if (state.kind === "too-short") return t(host.contributions("searchSources").length === 0 ? "search.module-off" : "search.too-short");
  if (state.kind === "done" && hits === 0 && state.errors.length === 0) return t("search.none", { text: state.text });
  return null;
}

async function namedSources({ host }: App): Promise<readonly NamedSource[]> {
  return Promise.all(
    host.contributions("searchSources").map(async (contributed) => {
      const source = await host.create(contributed);
      const translate = (key: string): string => host.translate(contributed.module, key);
      return { key: `${contributed.module}/${source.id}`, title: translate(source.title), kindTitle: translate, priority: source.priority, source };
    }),
  );
}

async function showPlace(app: App, hit: PlaceHit): Promise<void> {
  const map = await app.map.ready();
  map.show(hit.extent ? { extent: hit.extent } : { position: hit.position, zoom: hit.zoom ?? 16 });
  map.markPlace({ position: hit.position, title: hit.title, ...(hit.geometry ? { geometry: hit.geometry } : {}) });
}
