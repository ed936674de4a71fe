import { z } from "zod";
import { createStore, type StoreApi } from "zustand/vanilla";

import { toAppError } from "#domain/appError";
import { serviceToken, type ModuleContext, type OpenDataset } from "#plugin-api";

import { defaultPlan, geocodingPlan, type GeocodingPlan } from "./plan";

/** What was asked last, and the roles of the columns at that time: other roles make another first plan. */
const keptPlan = z.object({ version: z.literal(1), roles: z.string(), plan: geocodingPlan });

type KeptPlan = z.infer<typeof keptPlan>;

interface Remembered {
  /** Id of the dataset whose kept plan was read; null until then. */
  readonly dataset: string | null;
  /** Null where there is none. */
  readonly kept: KeptPlan | null;
  /** The plan comes from an earlier visit: a form that was there before it starts anew. */
  readonly restored: boolean;
}

/** The plan of the open dataset: kept with it, so that columns and filter are chosen once. */
export interface PlanMemory {
  readonly store: StoreApi<Remembered>;
  /** What was asked last, on the columns that there still are; else the first plan. */
  presentPlan(open: OpenDataset): GeocodingPlan;
  keep(open: OpenDataset, plan: GeocodingPlan): void;
}

const recordKey = "geocoding.plan";
const token = serviceToken<PlanMemory>("geocoding/plan-memory");

export function planMemory(context: ModuleContext): PlanMemory {
  const present = context.find(token);
  if (present) return present;
  const memory = createPlanMemory(context);
  context.offer(token, memory);
  return memory;
}

export function createPlanMemory({ dataset, reportError }: Pick<ModuleContext, "dataset" | "reportError">): PlanMemory {
  const store = createStore<Remembered>(() => nothing);
  let asked: string | null = null;

  const look = (): void => {
    const id = dataset.current()?.description.id ?? null;
    if (id === asked) return;
    asked = id;
    store.setState(nothing, true);
    if (id === null) return;
    dataset.readRecord(recordKey).then(
      (record) => {
        // What a person chose meanwhile counts.
        if (asked !== id || store.getState().dataset === id) return;
        const read = keptPlan.safeParse(record);
        store.setState({ dataset: id, kept: read.success ? read.data : null, restored: read.success }, true);
      },
      (thrown: unknown) => reportError(toAppError(thrown)),
    );
  };
  dataset.subscribe(look);
  look();

  return {
    store,
    presentPlan(open) {
      const first = defaultPlan(open);
      const { dataset: id, kept } = store.getState();
      if (id !== open.description.id || !kept || kept.roles !== rolesOf(open)) return first;
      const { plan } = kept;
      const has = (column: string | null): boolean => open.table.columns.some((known) => known.id === column);
      return {
        ...plan,
        scope: first.scope,
        addressColumns: plan.addressColumns.filter(has),
        postcodeColumn: has(plan.postcodeColumn) ? plan.postcodeColumn : null,
        citycodeColumn: has(plan.citycodeColumn) ? plan.citycodeColumn : null,
      };
    },
    keep(open, plan) {
      const kept: KeptPlan = { version: 1, roles: rolesOf(open), plan };
      store.setState({ dataset: open.description.id, kept });
      if (dataset.writable) dataset.writeRecord(recordKey, kept).catch((thrown: unknown) => reportError(toAppError(thrown)));
    },
  };
}

const nothing: Remembered = { dataset: null, kept: null, restored: false };

/** Asked columns become columns of the address by being asked: that changes nothing of the plan. */
function rolesOf({ table }: OpenDataset): string {
  return table.columns.map(({ role }) => (role === "address" ? "" : (role ?? ""))).join();
}
