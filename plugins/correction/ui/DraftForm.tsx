import { Button } from "@mantine/core";
import { useEffect, useId, useLayoutEffect, useRef, useState, type FormEvent, type MouseEvent, type RefObject } from "react";

import { toAppError } from "#domain/appError";
import { distance } from "#domain/position/distance";
import type { LonLat } from "#domain/position/lonLat";
import { readTypedPosition, type TypedPosition } from "#domain/position/typedPosition";
import { formatDistance, formatLonLat, formatNumber } from "#plugin-api/format";
import { Icon } from "#plugin-api/ui/Icon";
import { useModule } from "#plugin-api/ui/moduleContext";

import type { LockSession, LockState } from "../model/lockSession";
import { placeDoubts, type PlaceDoubt } from "../model/placeDoubts";
import { Key } from "./Key";
import styles from "./correction.module.css";

type Unlocked = Extract<LockState, { kind: "unlocked" }>;

/** An unlocked point: type, pick, nudge, then save or give up. Dragging happens on the map. */
export function DraftForm({ state, lock, hadFocus }: { state: Unlocked; lock: LockSession; hadFocus: RefObject<boolean> }) {
  const { t, language } = useModule();
  const origin = state.before?.origin ?? state.before?.position ?? null;
  const moved = state.how !== null;
  const section = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // From a key on the map or in the table the focus stays there, where keys act; from the panel it goes to the draft.
    const panel = section.current?.closest("[data-panel]") ?? section.current?.parentElement;
    const isElsewhere = document.activeElement !== document.body && !panel?.contains(document.activeElement);
    if (isElsewhere) section.current?.scrollIntoView?.({ block: "nearest" });
    else section.current?.focus();
  }, []);
  useLayoutEffect(() => {
    const element = section.current;
    return () => {
      hadFocus.current = element?.contains(document.activeElement) ?? false;
    };
  }, [hadFocus]);

  return (
    <div className={styles.draft} ref={section} tabIndex={-1} role="group" aria-label={t("section.unlocked")}>
      <p className={styles.unlocked}>
        <Icon name="lock-open" />
        <strong>{t("section.unlocked")}</strong>
      </p>
      <p className={styles.help}>{t(state.picking ? "section.picking-help" : "section.unlocked-help")}</p>
      <TypedCoordinates near={state.place ?? origin} typed={state.how === "typed"} lock={lock} />
      <div className={styles.ways}>
        <Button
          variant={state.picking ? "light" : "default"}
          aria-pressed={state.picking}
          leftSection={<Icon name="crosshair" />}
          onClick={() => lock.setPicking(!state.picking)}
        >
          {t("action.pick")}
        </Button>
        <NudgePad disabled={state.place === null} lock={lock} />
      </div>
      <div aria-live="polite" className={styles.told}>
        <p>{told(state, origin)}</p>
        {state.place &&
          moved &&
          placeDoubts(origin, state.place, state.area).map((doubt) => (
            <p key={doubt.kind} className={styles.doubt}>
              <Icon name="alert-triangle" />
              <span>{doubtText(doubt)}</span>
            </p>
          ))}
      </div>
      <div className={styles.decision}>
        <Button disabled={!moved} rightSection={<Key name={t("key.enter")} />} onClick={() => void lock.save()}>
          {t("action.save")}
        </Button>
        <Button variant="subtle" rightSection={<Key name={t("key.escape")} />} onClick={() => lock.abandon()}>
          {t("action.cancel")}
        </Button>
      </div>
    </div>
  );

  function told({ place }: Unlocked, from: LonLat | null): string {
    if (!moved || !place) return t("draft.unmoved");
    if (!from) return t("draft.placed", { position: formatLonLat(place, language) });
    return t("draft.moved", { distance: formatDistance(distance(from, place), language) });
  }

  function doubtText(doubt: PlaceDoubt): string {
    if (doubt.kind === "far") return t("doubt.far", { distance: formatDistance(doubt.metres, language) });
    return t(`doubt.away.${doubt.area}`, {
      rows: doubt.rows,
      code: doubt.code,
      distance: formatDistance(doubt.nearestMetres, language),
    });
  }
}

/** The field for coordinates: the first Enter places the point on the map, a second one saves. */
function TypedCoordinates({ near, typed, lock }: { near: LonLat | null; typed: boolean; lock: LockSession }) {
  const context = useModule();
  const { t, language } = context;
  const [text, setText] = useState("");
  const [read, setRead] = useState<TypedPosition | null>(null);
  const helpId = useId();
  const fieldId = useId();

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (typed && read?.kind === "position") {
      void lock.save();
      return;
    }
    const parsed = readTypedPosition(text, near);
    setRead(parsed);
    if (parsed.kind !== "position") return;
    lock.place(parsed.position, "typed");
    context.map().then(
      (map) => {
        const [west, south, east, north] = map.extent();
        const [longitude, latitude] = parsed.position;
        const isVisible = longitude > west && longitude < east && latitude > south && latitude < north;
        if (!isVisible) map.show({ position: parsed.position, zoom: Math.max(map.zoom(), 16) });
      },
      (thrown: unknown) => context.reportError(toAppError(thrown)),
    );
  };

  const wrong = read && read.kind !== "position";
  return (
    <form className={styles.typed} onSubmit={submit} noValidate>
      <label htmlFor={fieldId}>{t("coordinates.label")}</label>
      <div className={styles.field}>
        <input
          id={fieldId}
          className={styles.input}
          value={text}
          autoComplete="off"
          spellCheck={false}
          placeholder={near ? plainDegrees(near) : ""}
          aria-invalid={wrong ? true : undefined}
          aria-describedby={helpId}
          onChange={(event) => {
            setText(event.target.value);
            setRead(null);
          }}
        />
        <Button type="submit" variant="default" disabled={text.trim() === ""}>
          {t("action.place-typed")}
        </Button>
      </div>
      <p id={helpId} className={wrong ? styles.wrong : styles.help} role={wrong ? "alert" : undefined}>
        {helpText()}
      </p>
    </form>
  );

  function helpText(): string {
    if (!read) return t("coordinates.help");
    if (read.kind !== "position") return t(`coordinates.${read.kind}`);
    const position = formatLonLat(read.position, language);
    return typeof read.notation === "string"
      ? t(`coordinates.read-${read.notation}`, { position })
      : t("coordinates.read-projection", { projection: read.notation.projection, position });
  }

  function plainDegrees([longitude, latitude]: LonLat): string {
    return `${formatNumber(latitude, language, 5)}${language === "fr" ? "\u202f; " : ", "}${formatNumber(longitude, language, 5)}`;
  }
}

const directions = [
  { name: "north", east: 0, north: 1, icon: "chevron-up" },
  { name: "west", east: -1, north: 0, icon: "chevron-left" },
  { name: "east", east: 1, north: 0, icon: "chevron-right" },
  { name: "south", east: 0, north: -1, icon: "chevron-down" },
] as const;

/** Four buttons for who has no arrow keys at hand, or no map. */
function NudgePad({ disabled, lock }: { disabled: boolean; lock: LockSession }) {
  const { t } = useModule();
  return (
    <div role="group" aria-label={t("nudge.label")} className={styles.pad} title={t("nudge.label")}>
      {directions.map(({ name, east, north, icon }) => (
        <button
          key={name}
          type="button"
          className={styles.arrow}
          data-direction={name}
          disabled={disabled}
          aria-label={t(`nudge.${name}`)}
          onClick={(event: MouseEvent) => {
            const metres = event.shiftKey ? 10 : 1;
            lock.nudge(east * metres, north * metres);
          }}
        >
          <Icon name={icon} />
        </button>
      ))}
    </div>
  );
}
