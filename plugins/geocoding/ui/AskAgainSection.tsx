import { Button, TextInput } from "@mantine/core";
import { useEffect, useMemo, useRef, useState, type FormEvent } from "react";
import { useStore } from "zustand";

import { toAppError, type AppError } from "#domain/appError";
import { composeAddress } from "#domain/geocoding/composeAddress";
import type { GeocodeMatch } from "#domain/geocoding/geocoder";
import { distance } from "#domain/position/distance";
import type { RowId } from "#domain/table/table";
import { formatDistance, formatPercent } from "#plugin-api/format";
import { ErrorMessage } from "#plugin-api/ui/ErrorMessage";
import { useDataset, useModule } from "#plugin-api/ui/moduleContext";

import { chooseCandidate } from "../model/chooseCandidate";
import geoplateformeGeocoder from "../model/geoplateformeGeocoder";
import { askAgain } from "../model/oneRow";
import { addressOfRow } from "../model/plan";
import { planMemory } from "../model/planMemory";
import { askRequests } from "./askSession";
import styles from "./geocoding.module.css";
import { useDrawnCandidates } from "./useDrawnCandidates";

type Answer =
  | { readonly kind: "none" }
  | { readonly kind: "asking"; readonly text: string }
  | { readonly kind: "answered"; readonly text: string; readonly matches: readonly GeocodeMatch[] }
  | { readonly kind: "failed"; readonly error: AppError };

/** « Demander à nouveau » : edit the text, look at the candidates here and on the map, take one. */
export default function AskAgainSection({ row }: { row: RowId }) {
  const open = useDataset();
  const context = useModule();
  const memory = planMemory(context);
  useStore(memory.store);
  const index = open?.table.indexOf(row) ?? -1;
  if (!open || index === -1) return null;
  const address = addressOfRow(open.table, index, memory.presentPlan(open)).address;
  const label = open.table.point(index)?.label;
  // Another row, or other contents, starts anew.
  return <AskForm key={`${open.description.id}:${row}`} row={row} initial={address || composeAddress([label ?? ""])} />;
}

function AskForm({ row, initial }: { row: RowId; initial: string }) {
  const context = useModule();
  const { t, language, dataset } = context;
  const geocoder = useMemo(() => geoplateformeGeocoder(context), [context]);
  const [text, setText] = useState(initial);
  const [answer, setAnswer] = useState<Answer>({ kind: "none" });
  const [looked, setLooked] = useState<number | null>(null);
  const call = useRef<AbortController | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const matches = answer.kind === "answered" ? answer.matches : noMatches;
  useDrawnCandidates(matches, looked);
  useEffect(() => () => call.current?.abort(), []);

  const { turn } = useStore(askRequests(context));
  const seenTurn = useRef(0);
  useEffect(() => {
    if (turn === seenTurn.current) return;
    seenTurn.current = turn;
    field.current?.focus();
    field.current?.select();
  }, [turn]);

  const ask = async (event?: FormEvent): Promise<void> => {
    event?.preventDefault();
    call.current?.abort();
    const mine = new AbortController();
    call.current = mine;
    setAnswer({ kind: "asking", text });
    try {
      const found = await askAgain(geocoder, text, { signal: mine.signal });
      if (!mine.signal.aborted) setAnswer({ kind: "answered", text, matches: found });
    } catch (thrown) {
      const error = toAppError(thrown);
      if (!mine.signal.aborted && error.code !== "cancelled") setAnswer({ kind: "failed", error });
    }
  };
  const choose = async (match: GeocodeMatch): Promise<void> => {
    // The list goes with the button that had the focus.
    field.current?.focus();
    setAnswer({ kind: "none" });
    setLooked(null);
    try {
      await chooseCandidate(context, geocoder.id, row, match);
    } catch (thrown) {
      setAnswer({ kind: "failed", error: toAppError(thrown, { row }) });
    }
  };

  const table = dataset.current()?.table;
  const present = table?.point(table.indexOf(row))?.position ?? null;
  return (
    <form className={styles.ask} onSubmit={(event) => void ask(event)}>
      <div className={styles.searchLine}>
        <TextInput
          ref={field}
          label={t("ask.label")}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          autoComplete="off"
          spellCheck={false}
        />
        <Button type="submit" variant="default" loading={answer.kind === "asking"} disabled={text.trim() === ""}>
          {t("ask.search")}
        </Button>
      </div>
      <p className={styles.soft} role="status">
        {answer.kind === "answered" &&
          (matches.length === 0 ? t("ask.nothing", { text: answer.text }) : t("ask.found", { count: matches.length }))}
      </p>
      {answer.kind === "failed" && <ErrorMessage error={answer.error} source={t("service.name")} onRetry={() => void ask()} />}
      {matches.length > 0 && (
        <ol className={styles.candidates} aria-label={t("ask.candidates")}>
          {matches.map((match, at) => (
            <li key={`${match.id ?? match.label}:${at}`}>
              <button
                type="button"
                className={styles.candidate}
                onClick={() => void choose(match)}
                onMouseMove={({ movementX, movementY }) => {
                  // A list that slides under a pointer at rest must not move the map.
                  if (movementX !== 0 || movementY !== 0) setLooked(at);
                }}
                onMouseLeave={() => setLooked(null)}
                onFocus={() => setLooked(at)}
                onBlur={() => setLooked(null)}
              >
                <span className={styles.letter} aria-hidden>
                  {letterOf(at)}
                </span>
                <span>{match.label}</span>
                <span className={styles.score} title={t("ask.score-help")}>
                  {formatPercent(match.score, language)}
                </span>
                <span className={styles.soft}>
                  {[typeWord(match.type), ...(present ? [t("ask.away", { distance: formatDistance(distance(present, match.position), language) })] : [])].join(" · ")}
                </span>
              </button>
            </li>
          ))}
        </ol>
      )}
    </form>
  );

  function typeWord(type: string): string {
    return knownTypes.has(type) ? t(`type.${type}`) : type;
  }
}

const noMatches: readonly GeocodeMatch[] = [];

const knownTypes: ReadonlySet<string> = new Set(["housenumber", "street", "locality", "municipality", "poi", "parcel"]);

/** A, B, C… as on the map. */
export function letterOf(position: number): string {
  return String.fromCharCode(65 + position);
}
