import { describe, expect, it } from "vitest";

import type { Change } from "#domain/table/correction";
import { DatasetTable } from "#domain/table/datasetTable";
import { packPoints } from "#domain/table/packedPoints";
import type { RowPoint, RowStatus } from "#domain/table/point";
import { withStaleAnswers } from "#domain/table/staleAnswers";
import { textColumnFrom } from "#domain/table/textColumn";

const answered: RowPoint = { status: "sure", position: [2.35, 48.85], method: "search-csv", score: 0.97, label: "3 Rue Haute 75004 Paris", engine: "geoplateforme" };

function tableWith(point: RowPoint | null): DatasetTable {
  const cells = ["3 rue Haute", "75004", "note"].map((text) => textColumnFrom([text]));
  const columns = [
    { id: "c1", name: "adresse", role: "address" },
    { id: "c2", name: "cp", role: "postcode" },
    { id: "c3", name: "note" },
  ] as const;
  return new DatasetTable({ columns, cells, length: 1, points: packPoints([point]) });
}

const typed = (column: string, before: string, after: string): Change => ({ kind: "cell", row: 0, column, before, after });

describe("a cell changed after the answer", () => {
  it.each([
    ["the address", typed("c1", "3 rue Haute", "5 rue Haute")],
    ["the postcode", typed("c2", "75004", "75005")],
  ])("of %s makes the point to check, in the same correction", (_name, change) => {
    const table = tableWith(answered);
    expect(withStaleAnswers(table, [change])).toEqual([change, { kind: "point", row: 0, before: answered, after: { ...answered, status: "to-check", reason: "stale" } }]);
  });

  it.each([
    ["of another column", typed("c3", "note", "autre")],
    ["only at its ends", typed("c1", "3 rue Haute", " 3 rue Haute ")],
  ])("%s leaves the point", (_name, change) => {
    expect(withStaleAnswers(tableWith(answered), [change])).toEqual([change]);
  });

  it.each<[RowStatus, RowStatus | null]>([
    ["confirmed", "to-check"],
    ["not-found", "not-found"],
    ["skipped", "skipped"],
    ["source", "source"],
    ["by-hand", null],
  ])("of a point that is %s makes it %s", (status, once) => {
    const change = typed("c1", "3 rue Haute", "5 rue Haute");
    const [, point] = withStaleAnswers(tableWith({ ...answered, status }), [change]);
    expect(point?.after ?? null).toEqual(once === null ? null : { ...answered, status: once, reason: "stale" });
  });

  it("leaves rows that have no answer, a point of the file that nobody asked about, and points set by the same changes", () => {
    const change = typed("c1", "3 rue Haute", "5 rue Haute");
    expect(withStaleAnswers(tableWith(null), [change])).toEqual([change]);
    expect(withStaleAnswers(tableWith({ status: "source", position: [2, 48], method: "source" }), [change])).toEqual([change]);
    const both: Change[] = [change, { kind: "point", row: 0, before: answered, after: null }];
    expect(withStaleAnswers(tableWith(answered), both)).toEqual(both);
  });
});
