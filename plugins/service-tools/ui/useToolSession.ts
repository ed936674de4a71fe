import { useStore } from "zustand";

import { useModule } from "#plugin-api/ui/moduleContext";

import { toolSession, type ToolSession, type ToolSessionState } from "../model/toolSession";

export function useToolSession(): ToolSession {
  return toolSession(useModule());
}

export function useToolState<T>(select: (state: ToolSessionState) => T): T {
  return useStore(useToolSession().store, select);
}
