import { createStore, type StoreApi } from "zustand/vanilla";

import { type AppError, toAppError } from "#domain/appError";
import type { ImportPlan } from "#domain/import/importPlan";
import type { ImportRole } from "#domain/import/columnGuess";
import type { PositionCheck } from "#domain/import/readPositions";
import { throwIfCancelled } from "#domain/time/clock";
import type { FormatOptions, HttpClient } from "#plugin-api";

import type { DatasetStore } from "../dataset/datasetStore";
import type { ImportClient } from "./createImportClient";
import { fetchFile } from "./fetchFile";
import type { FileSummary, FormatRef } from "./importProtocol";

/** Where the import stands. */
export type ImportState =
  | { readonly kind: "idle" }
  | { readonly kind: "fetching"; readonly url: string; readonly receivedBytes: number }
  | { readonly kind: "reading"; readonly fileName: string; readonly size: number; readonly bytes: number; readonly rows: number; readonly startedAt: number }
  /** `refreshing`: the file is read again with other options; what is shown is what stood before. */
  | {
      readonly kind: "ready";
      readonly summary: FileSummary;
      readonly plan: ImportPlan;
      /** What the coordinates are worth under the plan. */
      readonly check: PositionCheck | null;
      readonly refreshing: boolean;
    }
  | { readonly kind: "opening"; readonly summary: FileSummary }
  | {
      readonly kind: "done";
      readonly fileName: string;
      readonly rows: number;
      readonly points: number;
      readonly check: PositionCheck | null;
      readonly resumed: boolean;
    }
  | { readonly kind: "failed"; readonly error: AppError; readonly fileName: string | null };

export interface ImportStore {
  readonly state: StoreApi<ImportState>;
  readFile(file: File): Promise<void>;
  readUrl(url: string): Promise<void>;
  /** Reads the file again with another delimiter, encoding, sheet… */
  setOption(name: string, value: string): Promise<void>;
  setRole(column: number, role: ImportRole | null): void;
  setCrs(crs: string): void;
  setPairOrder(order: ImportPlan["pairOrder"]): void;
  /** The two columns of coordinates change roles; of a column that holds both, the order. */
  exchangeCoordinates(): void;
  /** Rows that are out of their area: those whose numbers changed places are put right, the others keep their point. */
  setOutside(choice: Pick<ImportPlan, "swapMisplaced" | "keepOutside">): void;
  /** Hands the table over to the dataset. @returns whether it is open */
  open(): Promise<boolean>;
  /** Stops what is under way and goes back to the choice of a file. */
  reset(): void;
}

export interface ImportDependencies {
  readonly client: ImportClient;
  readonly dataset: Pick<DatasetStore, "open">;
  readonly http: HttpClient;
  /** Those of the modules that are on; a file that comes before its module waits for it. */
  readonly formats: () => Promise<readonly FormatRef[]>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export function createImportStore({ client, dataset, http, formats, now }: ImportDependencies): ImportStore {
  const state = createStore<ImportState>()(() => ({ kind: "idle" }));
  let control = new AbortController();
  let file: File | null = null;
  let options: FormatOptions = {};

  const restart = (): AbortSignal => {
    control.abort();
    control = new AbortController();
    return control.signal;
  };
  const formatsFor = async (signal: AbortSignal): Promise<readonly FormatRef[]> => {
    const known = await formats();
    throwIfCancelled(signal);
    return known;
  };
  const fail = (thrown: unknown, signal: AbortSignal, fileName: string | null): void => {
    const error = toAppError(thrown, fileName === null ? {} : { source: fileName });
    // Whatever took the place of this reading says where the import stands.
    if (signal.aborted || error.code === "cancelled") return;
    state.setState({ kind: "failed", error, fileName }, true);
  };

  async function read(chosen: File, signal: AbortSignal): Promise<void> {
    file = chosen;
    options = {};
    const reading = { kind: "reading", fileName: chosen.name, size: chosen.size, startedAt: now() } as const;
    state.setState({ ...reading, bytes: 0, rows: 0 }, true);
    try {
      const summary = await client.read(chosen, options, await formatsFor(signal), {
        signal,
        onProgress: (bytes, rows) => state.setState({ ...reading, bytes, rows }, true),
      });
      state.setState({ kind: "ready", summary, plan: summary.plan, check: summary.check, refreshing: false }, true);
    } catch (thrown) {
      fail(thrown, signal, chosen.name);
    }
  }

  const changePlan = (change: (plan: ImportPlan) => ImportPlan): void => {
    const present = state.getState();
    if (present.kind !== "ready") return;
    const { signal } = control;
    const plan = change(present.plan);
    state.setState({ ...present, plan }, true);
    client.check(plan).then(
      (check) => {
        const now = state.getState();
        // Another change may have come meanwhile.
        if (!signal.aborted && now.kind === "ready" && now.plan === plan) state.setState({ ...now, check }, true);
      },
      (thrown: unknown) => fail(thrown, signal, present.summary.fileName),
    );
  };

  return {
    state,
    readFile: (chosen) => read(chosen, restart()),
    async readUrl(url) {
      const signal = restart();
      state.setState({ kind: "fetching", url, receivedBytes: 0 }, true);
      try {
        const fetched = await fetchFile(http, url, signal, (receivedBytes) => state.setState({ kind: "fetching", url, receivedBytes }, true));
        await read(fetched, signal);
      } catch (thrown) {
        fail(thrown, signal, null);
      }
    },
    async setOption(name, value) {
      const present = state.getState();
      if (present.kind !== "ready" || !file) return;
      const signal = restart();
      const { name: fileName } = file;
      options = { ...options, [name]: value };
      state.setState({ ...present, refreshing: true }, true);
      try {
        const summary = await client.read(file, options, await formatsFor(signal), { signal, onProgress: () => undefined });
        state.setState({ kind: "ready", summary, plan: summary.plan, check: summary.check, refreshing: false }, true);
      } catch (thrown) {
        fail(thrown, signal, fileName);
      }
    },
    setRole(column, role) {
      changePlan((plan) => ({
        ...plan,
        // Only the address may be in several columns.
        roles: plan.roles.map((present, index) => (index === column ? role : role !== null && role !== "address" && present === role ? null : present)),
      }));
    },
    setCrs: (crs) => changePlan((plan) => ({ ...plan, crs })),
    exchangeCoordinates: () => changePlan(withExchangedCoordinates),
    setOutside: (choice) => changePlan((plan) => ({ ...plan, ...choice })),
    setPairOrder: (pairOrder) => changePlan((plan) => ({ ...plan, pairOrder })),
    async open() {
      const present = state.getState();
      if (present.kind !== "ready" || present.refreshing) return false;
      const { summary, plan } = present;
      const signal = restart();
      state.setState({ kind: "opening", summary }, true);
      try {
        const { table, pointCount, check, resumed } = await client.open(plan);
        await dataset.open({
          ...table,
          title: titleOf(summary.fileName),
          fileName: summary.fileName,
          format: summary.format,
          formatOptions: summary.usedOptions,
        });
        state.setState({ kind: "done", fileName: summary.fileName, rows: table.length, points: pointCount, check, resumed }, true);
        client.dispose();
        return true;
      } catch (thrown) {
        fail(thrown, signal, summary.fileName);
        return false;
      }
    },
    reset() {
      restart();
      file = null;
      client.dispose();
      state.setState({ kind: "idle" }, true);
    },
  };
}

const counterpart: Partial<Record<ImportRole, ImportRole>> = { longitude: "latitude", latitude: "longitude", x: "y", y: "x" };

/** Of the columns that the points are read from first. */
function withExchangedCoordinates(plan: ImportPlan): ImportPlan {
  const has = (role: ImportRole): boolean => plan.roles.includes(role);
  const inDegrees = has("longitude") && has("latitude");
  if (!inDegrees && has("position")) return { ...plan, pairOrder: plan.pairOrder === "latitude-longitude" ? "longitude-latitude" : "latitude-longitude" };
  const exchanged: readonly ImportRole[] = inDegrees ? ["longitude", "latitude"] : ["x", "y"];
  return { ...plan, roles: plan.roles.map((role) => (role && exchanged.includes(role) ? (counterpart[role] ?? role) : role)) };
}

/** `festivals.csv` → `festivals`. */
function titleOf(fileName: string): string {
  return fileName.replace(/\.[^.]+$/, "") || fileName;
}
