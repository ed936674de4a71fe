import { expect, it } from "vitest";

import { columnTitles } from "#domain/table/columnTitles";

it("tells repeated and empty headers apart", () => {
  expect(columnTitles(["ville", "", "ville", "ville (2)"])).toEqual(["ville", "(B)", "ville (2)", "ville (2) (2)"]);
});

it("names the columns after Z as a spreadsheet does", () => {
  const titles = columnTitles(Array<string>(703).fill(""));
  expect([titles[25], titles[26], titles[701], titles[702]]).toEqual(["(Z)", "(AA)", "(ZZ)", "(AAA)"]);
});
