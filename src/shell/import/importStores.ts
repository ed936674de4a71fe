import type { App } from "../app/AppContext";
import type { ImportStore } from "./createImportStore";

/** One import per application: the drop zone, which is always there, and the panel share it. None before its code is needed. */
export const importStores = new WeakMap<App["dataset"], ImportStore>();
