import { expect, it, vi } from "vitest";

import { fakeDataset, fakeModuleContext, type FakeColumn } from "#test/support/fakeModuleContext";

import { defaultPlan } from "./plan";
import { createPlanMemory } from "./planMemory";

const columns: readonly FakeColumn[] = [
  { name: "adresse", role: "address", cells: ["1 rue A"] },
  { name: "cp", role: "postcode", cells: ["93140"] },
  { name: "insee", role: "citycode", cells: ["93010"] },
  { name: "lieu", cells: ["Le Bourg"] },
];

function open() {
  const dataset = fakeDataset(columns);
  const context = fakeModuleContext(dataset);
  const current = dataset.current();
  if (!current) throw new Error("No dataset.");
  return { dataset, context, current };
}

it("proposes what was asked last, over a reload too, with the scope of a first plan", async () => {
  const { context, current } = open();
  const first = createPlanMemory(context);
  const plan = { ...defaultPlan(current), addressColumns: ["c4", "c1"], citycodeColumn: null, sureScore: 0.9, scope: { kind: "failed" as const } };
  first.keep(current, plan);
  expect(first.presentPlan(current)).toEqual({ ...plan, scope: { kind: "untreated" } });

  const reloaded = createPlanMemory(context);
  expect(reloaded.presentPlan(current)).toEqual(defaultPlan(current));
  await vi.waitFor(() => expect(reloaded.store.getState().dataset).toBe("d1"));
  expect(reloaded.presentPlan(current)).toEqual({ ...plan, scope: { kind: "untreated" } });
});

it("goes back to a first plan once a person gave a column another role, and leaves out columns that are gone", async () => {
  const { dataset, context, current } = open();
  const memory = createPlanMemory(context);
  memory.keep(current, { ...defaultPlan(current), addressColumns: ["c1", "c9"], postcodeColumn: "c9" });
  expect(memory.presentPlan(current)).toMatchObject({ addressColumns: ["c1"], postcodeColumn: null });
  await dataset.apply([{ kind: "role", column: "c4", before: null, after: "address" }], { why: "geocoding:correction.columns" });
  expect(memory.presentPlan(current), "asked, not chosen").toMatchObject({ addressColumns: ["c1"] });
  await dataset.apply([{ kind: "role", column: "c2", before: "postcode", after: null }], { why: "correction.role" });
  expect(memory.presentPlan(current)).toEqual(defaultPlan(current));
});

it("is not stopped by a record that it can't read", async () => {
  const { dataset, context, current } = open();
  await dataset.writeRecord("geocoding.plan", { version: 7 });
  const memory = createPlanMemory(context);
  await vi.waitFor(() => expect(memory.store.getState().dataset).toBe("d1"));
  expect(memory.presentPlan(current)).toEqual(defaultPlan(current));
});
