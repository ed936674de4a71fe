import { createStore, type StoreApi } from "zustand/vanilla";

import { AppError, toAppError } from "#domain/appError";
import { serviceToken, type ModuleContext } from "#plugin-api";

import { callOperation, type CallProgress, type CallResult } from "./callOperation";
import { createPace } from "./createPace";
import { readKeptTools, writeKeptTools } from "./keptTools";
import { documentWanted, proposedTools, readToolSource, sourceFrom, type ReadTool, type ToolSource } from "./readToolSource";
import type { ServiceTool, ToolOperation } from "./serviceTool";
import { initialValues, valueFaults, type ToolValue, type ToolValues, type ValueFault } from "./toolValues";

/** What the panel shows. */
export type ToolView =
  | { readonly kind: "list" }
  | { readonly kind: "adding"; readonly step: AddingStep }
  | { readonly kind: "tool"; readonly tool: string }
  | { readonly kind: "operation"; readonly tool: string; readonly operation: string };

export type AddingStep =
  | { readonly kind: "asking"; readonly error: AppError | null }
  | { readonly kind: "reading"; readonly name: string }
  | { readonly kind: "found"; readonly source: ToolSource; readonly read: ReadTool };

/** The call of the operation in sight. */
export type CallState =
  | { readonly kind: "idle" }
  | { readonly kind: "running"; readonly progress: CallProgress | null }
  | { readonly kind: "done"; readonly result: CallResult; readonly title: string }
  | { readonly kind: "failed"; readonly error: AppError };

export interface ToolSessionState {
  /** The person's own, then those that we propose. */
  readonly own: readonly ServiceTool[];
  readonly proposed: readonly ServiceTool[];
  readonly view: ToolView;
  readonly values: ToolValues;
  /** Shown after a first try; then as the values change. */
  readonly faults: readonly ValueFault[] | null;
  readonly call: CallState;
}

export interface ToolSession {
  readonly store: StoreApi<ToolSessionState>;
  showList(): void;
  startAdding(): void;
  openTool(id: string): void;
  openOperation(tool: string, operation: string): void;
  readAddress(address: string): Promise<void>;
  readFile(file: File): Promise<void>;
  cancelReading(): void;
  setImproved(improved: boolean): void;
  /** @throws AppError invalid-input for what is no address of a service */
  keepFound(baseUrl: string): void;
  remove(id: string): void;
  setValue(name: string, value: ToolValue | null): void;
  run(): Promise<void>;
  cancel(): void;
}

/** Objects that one call may bring: more would be a download, not a question. */
export const answerLimit = 10_000;

const token = serviceToken<ToolSession>("service-tools/session");

/** The one session of the module, made at first use. */
export function toolSession(context: ModuleContext): ToolSession {
  const present = context.find(token);
  if (present) return present;
  const session = createToolSession(context);
  context.offer(token, session);
  return session;
}

export function createToolSession(context: ModuleContext): ToolSession {
  let sources = readKeptTools(context);
  const pace = createPace();
  let reading: AbortController | null = null;
  let calling: AbortController | null = null;
  /** Values of the operations left, by tool and operation: going back finds them again. */
  const valuesLeft = new Map<string, ToolValues>();

  const store = createStore<ToolSessionState>(() => ({
    own: toolsOf(sources),
    proposed: proposedTools(),
    view: { kind: "list" },
    values: {},
    faults: null,
    call: { kind: "idle" },
  }));
  const { setState: set, getState: get } = store;

  function toolsOf(list: readonly ToolSource[]): readonly ServiceTool[] {
    return list.flatMap((source) => {
      try {
        return [readToolSource(source).tool];
      } catch (thrown) {
        context.reportError(toAppError(thrown, { source: source.id }));
        return [];
      }
    });
  }

  function keep(next: readonly ToolSource[]): void {
    sources = next;
    if (!writeKeptTools(context, next)) context.notify({ kind: "warning", text: context.t("tools.not-kept") });
    set({ own: toolsOf(next) });
  }

  function leaveOperation(): void {
    calling?.abort();
    calling = null;
    const { view, values } = get();
    if (view.kind === "operation") valuesLeft.set(`${view.tool} ${view.operation}`, values);
    set({ call: { kind: "idle" }, faults: null });
  }

  async function readText(name: string, url: string | null, load: (signal: AbortSignal) => Promise<string>): Promise<void> {
    reading?.abort();
    const control = new AbortController();
    reading = control;
    set({ view: { kind: "adding", step: { kind: "reading", name } } });
    try {
      let source = sourceFrom(await load(control.signal), url, `tool-${crypto.randomUUID()}`);
      const wanted = documentWanted(source);
      if (wanted !== null) {
        const { text } = await context.http.text(wanted, { signal: control.signal });
        source = { ...source, openapi: { text, url: wanted } };
      }
      if (reading === control) set({ view: { kind: "adding", step: { kind: "found", source, read: readToolSource(source) } } });
    } catch (thrown) {
      const error = named(toAppError(thrown), name);
      if (reading !== control) return;
      set({ view: { kind: "adding", step: { kind: "asking", error: error.code === "cancelled" ? null : error } } });
    }
  }

  return {
    store,
    showList() {
      leaveOperation();
      set({ view: { kind: "list" } });
    },
    startAdding() {
      leaveOperation();
      set({ view: { kind: "adding", step: { kind: "asking", error: null } } });
    },
    openTool(tool) {
      leaveOperation();
      set({ view: { kind: "tool", tool } });
    },
    openOperation(tool, operation) {
      leaveOperation();
      const found = operationOf(get(), tool, operation);
      if (found) set({ view: { kind: "operation", tool, operation }, values: valuesLeft.get(`${tool} ${operation}`) ?? initialValues(found.operation) });
    },
    readAddress(address) {
      const typed = /^[a-z][a-z0-9+.-]*:/i.test(address.trim()) ? address.trim() : `https://${address.trim()}`;
      return readText(typed, typed, async (signal) => (await context.http.text(typed, { signal })).text);
    },
    readFile(file) {
      return readText(file.name, null, () => file.text());
    },
    cancelReading() {
      reading?.abort();
      reading = null;
      set({ view: { kind: "adding", step: { kind: "asking", error: null } } });
    },
    setImproved(improved) {
      const { view } = get();
      if (view.kind !== "adding" || view.step.kind !== "found") return;
      const source = { ...view.step.source, improved };
      set({ view: { kind: "adding", step: { kind: "found", source, read: readToolSource(source) } } });
    },
    keepFound(baseUrl) {
      const { view } = get();
      if (view.kind !== "adding" || view.step.kind !== "found") return;
      const { source, read } = view.step;
      const base = read.tool.baseUrl ?? serviceAddress(baseUrl);
      keep([...sources, { ...source, baseUrl: base }]);
      set({ view: { kind: "tool", tool: source.id } });
    },
    remove(id) {
      const before = sources;
      const title = get().own.find((tool) => tool.id === id)?.title ?? id;
      keep(sources.filter((source) => source.id !== id));
      set({ view: { kind: "list" } });
      context.notify({ kind: "info", text: context.t("tools.removed", { tool: title }), action: { title: context.t("tools.undo"), run: () => keep(before) } });
    },
    setValue(name, value) {
      const values = Object.fromEntries(Object.entries(get().values).filter(([other]) => other !== name));
      const next = value === null ? values : { ...values, [name]: value };
      const found = present(get());
      set({ values: next, faults: get().faults && found ? valueFaults(found.operation, next) : null });
    },
    async run() {
      const found = present(get());
      if (!found) return;
      const { tool, operation } = found;
      const { values } = get();
      const faults = valueFaults(operation, values);
      set({ faults });
      if (faults.length > 0 || tool.baseUrl === null) return;
      calling?.abort();
      const control = new AbortController();
      calling = control;
      set({ call: { kind: "running", progress: null } });
      try {
        const result = await callOperation({ ...tool, baseUrl: tool.baseUrl }, operation, values, {
          http: context.http,
          signal: control.signal,
          limit: answerLimit,
          pace: (signal) => pace(tool.baseUrl ?? tool.id, tool.callsPerSecond, signal),
          onProgress: (progress) => {
            if (calling === control) set({ call: { kind: "running", progress } });
          },
        });
        if (calling === control) set({ call: { kind: "done", result, title: operation.title } });
      } catch (thrown) {
        if (calling !== control) return;
        const error = toAppError(thrown, { source: tool.title });
        set({ call: error.code === "cancelled" ? { kind: "idle" } : { kind: "failed", error } });
      }
    },
    cancel() {
      calling?.abort();
      calling = null;
      set({ call: { kind: "idle" } });
    },
  };
}

/** The tool and the operation in sight, or null. */
export function present(state: ToolSessionState): { readonly tool: ServiceTool; readonly operation: ToolOperation } | null {
  return state.view.kind === "operation" ? operationOf(state, state.view.tool, state.view.operation) : null;
}

export function toolOf({ own, proposed }: ToolSessionState, id: string): ServiceTool | null {
  return own.find((tool) => tool.id === id) ?? proposed.find((tool) => tool.id === id) ?? null;
}

function operationOf(state: ToolSessionState, id: string, name: string): { tool: ServiceTool; operation: ToolOperation } | null {
  const tool = toolOf(state, id);
  const operation = tool?.operations.find((one) => one.id === name);
  return tool && operation ? { tool, operation } : null;
}

function serviceAddress(typed: string): string {
  const address = /^https?:\/\//i.test(typed.trim()) ? typed.trim() : `https://${typed.trim()}`;
  if (!URL.canParse(address)) throw new AppError("invalid-input", `Not an address: ${typed}`, { reason: "bad-address" });
  return address.replace(/[?#].*$/, "").replace(/\/+$/, "");
}

/** What is wrong with a document is told with the document's name. */
function named(error: AppError, source: string): AppError {
  if (error.context.source !== undefined) return error;
  return new AppError(error.code, error.message, { ...error.context, source }, { cause: error });
}
