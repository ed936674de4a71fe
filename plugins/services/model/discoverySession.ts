import { createStore, type StoreApi } from "zustand/vanilla";

import { AppError, toAppError } from "#domain/appError";
import { systemClock, type Clock } from "#domain/time/clock";
import { serviceToken, type ModuleContext } from "#plugin-api";

import { discoverAddress, discoverFile, type DiscoverCall } from "./discover";
import type { Finding } from "./finding";
import { readKept, withoutRecent, withoutSaved, withRecent, withSaved, writeKept, type KeptService, type KeptServices } from "./keptServices";
import { typedAddress } from "./typedAddress";

export type DiscoveryState =
  | { readonly kind: "asking" }
  | {
      readonly kind: "reading";
      /** Host or file that is read. */
      readonly source: string;
      readonly startedAt: number;
      /** It takes so long that it is told. */
      readonly slow: boolean;
      readonly bytes: number;
      /** 0 to 1, where it is known. */
      readonly share: number | null;
    }
  | { readonly kind: "failed"; readonly source: string; readonly error: AppError; readonly retry: (() => void) | null }
  | { readonly kind: "found"; readonly finding: Finding };

export interface DiscoverySession {
  readonly store: StoreApi<{ readonly state: DiscoveryState; readonly kept: KeptServices }>;
  /** @param typed as the person typed it; a wrong one becomes the state `failed` */
  readAddress(typed: string): void;
  readFile(file: File): void;
  cancel(): void;
  /** Back to the field, for another address. */
  askAgain(): void;
  keep(service: KeptService): void;
  forget(url: string): void;
  forgetRecent(url: string): void;
  /** All of them at once: none, or those that come back. */
  setKept(kept: KeptServices): void;
}

const slowAfterMs = 5_000;

/** Files are read whole in memory. */
const fileLimitMegabytes = 200;

const token = serviceToken<DiscoverySession>("services/discovery");

/** The one session of the module: the panel may be closed and opened again while a service is read. */
export function discoverySession(context: ModuleContext): DiscoverySession {
  const present = context.find(token);
  if (present) return present;
  const session = createDiscoverySession(context);
  context.offer(token, session);
  return session;
}

export function createDiscoverySession(context: ModuleContext, clock: Clock = systemClock): DiscoverySession {
  const store = createStore<{ state: DiscoveryState; kept: KeptServices }>(() => ({ state: { kind: "asking" }, kept: readKept(context.settings) }));
  let running: AbortController | null = null;
  context.onDeactivate(() => running?.abort());

  const setKept = (kept: KeptServices): void => {
    writeKept(context.settings, kept);
    store.setState({ kept });
  };

  const run = (source: string, retry: (() => void) | null, work: (call: DiscoverCall) => Promise<Finding>): void => {
    running?.abort();
    const control = new AbortController();
    running = control;
    const change = (part: Partial<Extract<DiscoveryState, { kind: "reading" }>>): void => {
      const { state } = store.getState();
      if (running === control && state.kind === "reading") store.setState({ state: { ...state, ...part } });
    };
    store.setState({ state: { kind: "reading", source, startedAt: clock.now(), slow: false, bytes: 0, share: null } });
    const hush = clock.after(slowAfterMs, () => change({ slow: true }));
    work({ signal: control.signal, onProgress: change })
      .then(
        (finding) => {
          if (running !== control) return;
          store.setState({ state: { kind: "found", finding } });
          if (finding.url !== null) setKept(withRecent(store.getState().kept, { url: finding.url, title: finding.title, kind: finding.kind }));
        },
        (thrown: unknown) => {
          if (running !== control) return;
          const error = toAppError(thrown, { source });
          store.setState({ state: error.code === "cancelled" ? { kind: "asking" } : { kind: "failed", source, error, retry } });
        },
      )
      .finally(hush);
  };

  const session: DiscoverySession = {
    store,
    readAddress(typed) {
      let url: URL;
      try {
        url = typedAddress(typed);
      } catch (thrown) {
        store.setState({ state: { kind: "failed", source: typed, error: toAppError(thrown), retry: null } });
        return;
      }
      run(url.host, () => session.readAddress(typed), (call) => discoverAddress(context, url, call));
    },
    readFile(file) {
      run(file.name, null, async (call) => {
        if (file.size > fileLimitMegabytes * 1e6) {
          throw new AppError("unsupported", "The file is too large.", { source: file.name, reason: "document-too-large", values: { limit: fileLimitMegabytes } });
        }
        const bytes = new Uint8Array(await file.arrayBuffer());
        return discoverFile(context, { name: file.name, bytes }, call);
      });
    },
    cancel() {
      running?.abort();
      running = null;
      store.setState({ state: { kind: "asking" } });
    },
    askAgain() {
      store.setState({ state: { kind: "asking" } });
    },
    keep: (service) => setKept(withSaved(store.getState().kept, service)),
    forget(url) {
      const before = store.getState().kept;
      const gone = before.saved.find((one) => one.url === url);
      setKept(withoutSaved(before, url));
      if (!gone) return;
      context.notify({
        kind: "info",
        text: context.t("kept.forgotten", { title: gone.title }),
        action: { title: context.t("kept.undo"), run: () => setKept({ ...store.getState().kept, saved: before.saved }) },
      });
    },
    setKept,
    forgetRecent: (url) => setKept(withoutRecent(store.getState().kept, url)),
  };
  return session;
}
