import { createStore, type StoreApi } from "zustand/vanilla";

import { toAppError } from "#domain/appError";
import type { LonLat } from "#domain/position/lonLat";
import { offset } from "#domain/position/offset";
import type { RowPoint } from "#domain/table/point";
import { samePoint } from "#domain/table/samePoint";
import type { RowId } from "#domain/table/table";
import type { ModuleContext } from "#plugin-api";

import { confirmedPoint, movedPoint, pointBeforeHand, type HandMethod } from "./handPoint";
import { areaOf, type Area } from "./placeDoubts";

/** Points are locked. At most one is not: the one that a person asked to move. */
export type LockState =
  | { readonly kind: "locked" }
  | {
      readonly kind: "unlocked";
      readonly row: RowId;
      readonly before: RowPoint | null;
      /** Where it would go; equal to `before.position` until something moves it. */
      readonly place: LonLat | null;
      /** How it got there; null until something moved it. */
      readonly how: HandMethod | null;
      /** The next click on the map places it. */
      readonly picking: boolean;
      readonly area: Area | null;
    };

export interface LockSession {
  readonly store: StoreApi<LockState>;
  /**
   * Unlocks a row's point; one without a point is at once to be picked on the map.
   * @param by `map-tool`: the tool runs already; else it is started
   */
  unlock(row: RowId, by?: "map-tool"): void;
  place(position: LonLat, how: HandMethod): void;
  /** Metres towards the east and the north. */
  nudge(eastMetres: number, northMetres: number): void;
  setPicking(picking: boolean): void;
  /** Saves the new place as one correction and locks. On a fault the draft stays. */
  save(): Promise<void>;
  /** Puts the point back where it stood when it was unlocked, and locks. */
  abandon(): void;
  /** What happens when another row is taken up: a moved point is saved (undo brings it back), then locked. */
  leave(): Promise<void>;
  /** What happens when the map's tool is left: as `abandon`, with a way to take the draft up again. */
  drop(): void;
  /** « Ce point est bon » : the place of the draft if it moved, else the present one. */
  confirm(row: RowId): Promise<void>;
  /** Back to the place that the file or the engine gave. @returns false when that is not known */
  revert(row: RowId): Promise<boolean>;
  /** Puts a row somewhere in one gesture (a menu of the map), without unlocking. */
  placeAt(row: RowId, position: LonLat, how: HandMethod): Promise<void>;
}

/** Name of the map tool that shows the draft; see module.ts. */
const moveTool = "move-point";

export function createLockSession(context: ModuleContext, now: () => Date = () => new Date()): LockSession {
  const { dataset } = context;
  const store = createStore<LockState>(() => ({ kind: "locked" }));
  let saving = false;

  const pointOf = (row: RowId): RowPoint | null => {
    const table = dataset.current()?.table;
    const index = table?.indexOf(row) ?? -1;
    return table && index !== -1 ? table.point(index) : null;
  };
  const lock = (): void => {
    if (store.getState().kind === "locked") return;
    store.setState({ kind: "locked" }, true);
    context.setMapTool(null);
  };
  const record = async (row: RowId, before: RowPoint | null, after: RowPoint | null, why: string): Promise<boolean> => {
    if (samePoint(before, after)) return true;
    try {
      await dataset.apply([{ kind: "point", row, before, after }], { why: `correction:${why}`, engine: "person" });
      return true;
    } catch (thrown) {
      context.reportError(toAppError(thrown, { row }));
      return false;
    }
  };

  const session: LockSession = {
    store,
    unlock(row, by) {
      const state = store.getState();
      if (state.kind === "unlocked" && state.row === row) return;
      const table = dataset.current()?.table;
      const index = table?.indexOf(row) ?? -1;
      if (!table || index === -1) return;
      if (state.kind === "unlocked") void session.leave();
      const before = table.point(index);
      const place = before?.position ?? null;
      store.setState(
        { kind: "unlocked", row, before, place, how: null, picking: place === null, area: areaOf(table, index) },
        true,
      );
      if (by !== "map-tool") context.setMapTool(moveTool);
    },
    place(position, how) {
      const state = store.getState();
      if (state.kind === "unlocked") store.setState({ ...state, place: position, how, picking: false }, true);
    },
    nudge(eastMetres, northMetres) {
      const state = store.getState();
      if (state.kind === "unlocked" && state.place) session.place(offset(state.place, eastMetres, northMetres), "nudged");
    },
    setPicking(picking) {
      const state = store.getState();
      if (state.kind === "unlocked") store.setState({ ...state, picking }, true);
    },
    async save() {
      const state = store.getState();
      if (state.kind === "locked" || saving) return;
      const { row, before, place, how } = state;
      if (place === null || how === null) {
        lock();
        return;
      }
      saving = true;
      // Locked first: the change that comes is ours, and a second Enter finds nothing to do.
      lock();
      const saved = await record(row, before, movedPoint(before, place, how, now()), before?.position ? "why.moved" : "why.placed");
      saving = false;
      if (!saved && store.getState().kind === "locked" && samePoint(pointOf(row), before)) {
        store.setState(state, true);
        context.setMapTool(moveTool);
      }
    },
    abandon: lock,
    async leave() {
      const state = store.getState();
      if (state.kind === "locked") return;
      const moved = state.how !== null;
      await session.save();
      if (moved && store.getState().kind === "locked") {
        context.notify({
          kind: "info",
          text: context.t("notice.saved-on-leaving"),
          action: { title: context.t("action.undo"), run: () => void dataset.undo() },
        });
      }
    },
    drop() {
      const state = store.getState();
      if (state.kind === "locked") return;
      lock();
      if (state.how === null) return;
      context.notify({
        kind: "info",
        text: context.t("notice.dropped"),
        action: {
          title: context.t("action.take-up"),
          run() {
            if (store.getState().kind !== "locked" || !samePoint(pointOf(state.row), state.before)) return;
            if (dataset.focus() !== state.row) dataset.setFocus(state.row, { show: true });
            store.setState(state, true);
            context.setMapTool(moveTool);
          },
        },
      });
    },
    async confirm(row) {
      const state = store.getState();
      if (state.kind === "unlocked" && state.row === row) {
        if (state.how !== null) return session.save();
        lock();
      }
      const before = pointOf(row);
      if (before?.position && before.status !== "by-hand" && before.status !== "confirmed") {
        await record(row, before, confirmedPoint(before, now()), "why.confirmed");
      }
    },
    async revert(row) {
      const state = store.getState();
      if (state.kind === "unlocked" && state.row === row) lock();
      try {
        const before = pointOf(row);
        const original = pointBeforeHand(before, await dataset.rowHistory(row));
        if (original === undefined) return false;
        return await record(row, before, original, "why.reverted");
      } catch (thrown) {
        context.reportError(toAppError(thrown, { row }));
        return false;
      }
    },
    async placeAt(row, position, how) {
      const state = store.getState();
      if (state.kind === "unlocked" && state.row === row) lock();
      const before = pointOf(row);
      await record(row, before, movedPoint(before, position, how, now()), before?.position ? "why.moved" : "why.placed");
    },
  };

  const datasetId = (): string | undefined => dataset.current()?.description.id;
  let presentDataset = datasetId();
  dataset.subscribe(() => {
    const state = store.getState();
    const changedDataset = presentDataset !== datasetId();
    presentDataset = datasetId();
    if (state.kind === "locked") return;
    // Undone, geocoded again or closed under our hands: the draft has nothing to stand on.
    if (changedDataset || !samePoint(pointOf(state.row), state.before)) lock();
    else if (dataset.focus() !== state.row) void session.leave();
  });
  return session;
}
