import { createStore, type StoreApi } from "zustand/vanilla";

import { type AppError, toAppError } from "#domain/appError";
import type { ImportPlan } from "#domain/import/importPlan";
import type { ImportRole } from "#domain/import/columnGuess";
import type { Damage } from "#domain/import/findDamages";
import type { FoundRows } from "#domain/import/foundRows";
import { kindOfReason, type FileKind } from "#domain/import/identifyFile";
import type { PositionCheck } from "#domain/import/readPositions";
import type { Change } from "#domain/table/correction";
import { cellText } from "#domain/table/textColumn";
import { throwIfCancelled } from "#domain/time/clock";
import type { FormatOptions, HttpClient } from "#plugin-api";

import type { DatasetStore } from "../dataset/datasetStore";
import type { ImportClient, OpenedTable } from "./createImportClient";
import { fetchFile } from "./fetchFile";
import { remarksOfCheck } from "./remarksOfCheck";
import type { FileSummary, FormatRef } from "./importProtocol";
import type { ShownFile } from "./showFileAsLayer";
import { isLayerKind, sortFiles, type SortedFile } from "./sortFiles";

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
      readonly damages: readonly Damage[];
      /** Rows whose INSEE code and commune contradict each other; null until they are compared, and where they can't be. */
      readonly contradicted: FoundRows | null;
      readonly refreshing: boolean;
    }
  | { readonly kind: "opening"; readonly summary: FileSummary }
  | {
      readonly kind: "done";
      readonly fileName: string;
      readonly rows: number;
      readonly points: number;
      readonly check: PositionCheck | null;
      /** Cells. */
      readonly repaired: number;
      readonly resumed: boolean;
    }
  /** The file is no table, and is known for what it is; `error` says so in words. */
  | { readonly kind: "named"; readonly fileName: string; readonly fileKind: FileKind; readonly error: AppError }
  /** Several files came together: what each is. */
  | { readonly kind: "several"; readonly files: readonly SortedFile[] }
  | { readonly kind: "showing"; readonly fileName: string; readonly size: number }
  | { readonly kind: "shown"; readonly fileName: string; readonly shown: ShownFile }
  | { readonly kind: "failed"; readonly error: AppError; readonly fileName: string | null };

export interface ImportStore {
  readonly state: StoreApi<ImportState>;
  readFile(file: File): Promise<void>;
  /** Whatever was dropped: one file is read; of several, it is said what each is. */
  readFiles(files: readonly File[]): Promise<void>;
  /** Shows the file at hand on the map instead of reading its rows; of several files, all that the map can show or the one named. */
  showAsLayer(file?: File): Promise<void>;
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
  /** Which damaged cells are repaired once the table is open, by the ids of the damages. */
  setRepairs(repairs: readonly string[]): void;
  /** Hands the table over to the dataset. @returns whether it is open */
  open(): Promise<boolean>;
  /** Stops what is under way and goes back to the choice of a file. */
  reset(): void;
}

export interface ImportDependencies {
  readonly client: ImportClient;
  readonly dataset: Pick<DatasetStore, "open" | "apply">;
  readonly http: HttpClient;
  /** Those of the modules that are on; a file that comes before its module waits for it. */
  readonly formats: () => Promise<readonly FormatRef[]>;
  readonly show: (file: File, signal: AbortSignal) => Promise<ShownFile>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export function createImportStore({ client, dataset, http, formats, show, now }: ImportDependencies): ImportStore {
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
    const fileKind = kindOfReason(error.context.reason);
    if (fileKind && fileName !== null) {
      state.setState({ kind: "named", fileName, fileKind, error }, true);
      return;
    }
    state.setState({ kind: "failed", error, fileName }, true);
  };

  const showSummary = (summary: FileSummary, signal: AbortSignal): void => {
    const { plan, check, damages } = summary;
    state.setState({ kind: "ready", summary, plan, check, damages, contradicted: null, refreshing: false }, true);
    compareCities(plan, signal);
  };

  /** After the review is shown: the list of communes is large. */
  const compareCities = (plan: ImportPlan, signal: AbortSignal): void => {
    if (!plan.roles.includes("citycode") || !plan.roles.includes("city")) return;
    client.compareCities(plan).then(
      (contradicted) => {
        const now = state.getState();
        if (!signal.aborted && now.kind === "ready" && isSameComparison(now.plan, plan)) state.setState({ ...now, contradicted }, true);
      },
      (thrown: unknown) => {
        // The review stands without it; a connection that is gone says so elsewhere.
        if (toAppError(thrown).code === "bug") fail(thrown, signal, file?.name ?? null);
      },
    );
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
      showSummary(summary, signal);
    } catch (thrown) {
      fail(thrown, signal, chosen.name);
    }
  }

  const changePlan = (change: (plan: ImportPlan) => ImportPlan): void => {
    const present = state.getState();
    if (present.kind !== "ready") return;
    const { signal } = control;
    const plan = change(present.plan);
    const compares = !isSameComparison(present.plan, plan);
    state.setState({ ...present, plan, ...(compares ? { contradicted: null } : {}) }, true);
    if (compares) compareCities(plan, signal);
    client.check(plan).then(
      ({ check, damages }) => {
        const now = state.getState();
        // Another change may have come meanwhile.
        if (!signal.aborted && now.kind === "ready" && now.plan === plan) state.setState({ ...now, check, damages }, true);
      },
      (thrown: unknown) => fail(thrown, signal, present.summary.fileName),
    );
  };

  return {
    state,
    readFile: (chosen) => read(chosen, restart()),
    async readFiles(files) {
      const signal = restart();
      const [first] = files;
      if (!first) return;
      try {
        const sorted = files.length === 1 ? [] : await sortFiles(files);
        if (signal.aborted) return;
        if (sorted.length > 1) state.setState({ kind: "several", files: sorted }, true);
        else await read(sorted[0]?.file ?? first, signal);
      } catch (thrown) {
        fail(thrown, signal, first.name);
      }
    },
    async showAsLayer(chosen) {
      const before = state.getState();
      const signal = restart();
      if (before.kind === "several") {
        const wanted = before.files.filter((each) => (chosen ? each.file === chosen : isLayerKind(each.kind) && !each.shown));
        for (const { file: each } of wanted) {
          try {
            await show(each, signal);
          } catch (thrown) {
            fail(thrown, signal, each.name);
            return;
          }
          const now = state.getState();
          if (signal.aborted || now.kind !== "several") return;
          state.setState({ kind: "several", files: now.files.map((one) => (one.file === each ? { ...one, shown: true } : one)) }, true);
        }
        return;
      }
      const whole = chosen ?? file;
      if (!whole) return;
      state.setState({ kind: "showing", fileName: whole.name, size: whole.size }, true);
      try {
        const shown = await show(whole, signal);
        if (!signal.aborted) state.setState({ kind: "shown", fileName: whole.name, shown }, true);
      } catch (thrown) {
        fail(thrown, signal, whole.name);
      }
    },
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
        showSummary(summary, signal);
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
    setRepairs: (repairs) => {
      const present = state.getState();
      // Nothing else of the plan changes: nothing is to be checked anew.
      if (present.kind === "ready") state.setState({ ...present, plan: { ...present.plan, repairs } }, true);
    },
    setPairOrder: (pairOrder) => changePlan((plan) => ({ ...plan, pairOrder })),
    async open() {
      const present = state.getState();
      if (present.kind !== "ready" || present.refreshing) return false;
      const { summary, plan } = present;
      const signal = restart();
      state.setState({ kind: "opening", summary }, true);
      try {
        const { table, pointCount, check, repairs, resumed } = await client.open(plan);
        const remarks = remarksOfCheck(check);
        await dataset.open({
          ...table,
          ...(remarks ? { remarks } : {}),
          title: titleOf(summary.fileName),
          fileName: summary.fileName,
          format: summary.format,
          formatOptions: summary.usedOptions,
          ...(summary.keepsOriginal && file ? { original: file } : {}),
        });
        const changes = repairs.flatMap(changesOf);
        if (changes.length > 0) await dataset.apply(changes, { why: "correction.repaired" });
        state.setState({ kind: "done", fileName: summary.fileName, rows: table.length, points: pointCount, check, repaired: changes.length, resumed }, true);
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

/** One correction, that undo takes back as a whole; the text of the file stays beside the repaired one. */
function changesOf({ column, repair }: OpenedTable["repairs"][number]): Change[] {
  return Array.from(repair.rows, (row, index): Change => ({ kind: "cell", row, column, before: cellText(repair.before, index), after: cellText(repair.after, index) }));
}

function isSameComparison(one: ImportPlan, other: ImportPlan): boolean {
  return (["citycode", "city"] as const).every((role) => one.roles.indexOf(role) === other.roles.indexOf(role));
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
