import { createStore, type StoreApi } from "zustand/vanilla";

import type { RunningMapTool } from "#plugin-api";

import type { MapController } from "#map/mapController";

import type { MapSlot } from "../app/createMapSlot";
import type { ModuleHost } from "./moduleHost";

/** The one mode of the map. `hint` is a sentence for the map's status line. */
export type MapToolState =
  | { readonly kind: "none" }
  | { readonly kind: "starting"; readonly tool: string }
  | { readonly kind: "running"; readonly tool: string; readonly hint?: string };

/** A tool of the shell's own; modules contribute theirs. */
export interface OwnMapTool {
  /** `shell/…`. */
  readonly key: string;
  start(map: MapController): RunningMapTool;
}

export interface MapTools {
  readonly state: StoreApi<MapToolState>;
  /** Starts a tool (`module/tool`) in place of the present one; null leaves it. */
  start(tool: string | null): void;
  current(): string | null;
  /** @returns undo */
  register(tool: OwnMapTool): () => void;
}

/** Runs map tools one at a time. A tool that fails to start or to stop is put down to its module. */
export function createMapTools(host: ModuleHost, map: MapSlot): MapTools {
  const state = createStore<MapToolState>()(() => ({ kind: "none" }));
  let running: { module: string; tool: RunningMapTool } | null = null;
  let turn = 0;
  const own = new Map<string, OwnMapTool>();

  const set = (next: MapToolState): void => state.setState(next, true);

  function present(): string | null {
    const now = state.getState();
    return now.kind === "none" ? null : now.tool;
  }

  function leave(): void {
    const left = running;
    running = null;
    turn += 1;
    set({ kind: "none" });
    if (left) void host.run(left.module, () => left.tool.stop());
  }

  async function enter(key: string): Promise<void> {
    const mine = turn;
    const ofShell = own.get(key);
    if (ofShell) {
      const handle = await map.ready();
      if (mine !== turn) return;
      const tool = ofShell.start(handle);
      running = { module: "shell", tool };
      set({ kind: "running", tool: key, ...(tool.hint === undefined ? {} : { hint: tool.hint }) });
      return;
    }
    const contributed = host.find("mapTools", key);
    if (!contributed) return;
    set({ kind: "starting", tool: key });
    const went = await host.run(contributed.module, async () => {
      const [start, handle] = await Promise.all([host.load(contributed.module, contributed.contribution.start), map.ready()]);
      if (mine !== turn) return;
      const tool = start(handle, contributed.context);
      running = { module: contributed.module, tool };
      set({ kind: "running", tool: key, ...(tool.hint === undefined ? {} : { hint: tool.hint }) });
    });
    if (!went && mine === turn) set({ kind: "none" });
  }

  return {
    state,
    register(tool) {
      own.set(tool.key, tool);
      return () => {
        if (running && present() === tool.key) leave();
        own.delete(tool.key);
      };
    },
    start(tool) {
      leave();
      if (tool !== null) void enter(tool);
    },
    current: present,
  };
}
