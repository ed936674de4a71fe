import { describe, expect, it } from "vitest";

import { parametersOf, withoutParameter } from "./urlParameters";

describe("the parameters of the page's address", () => {
  it("are none on the first visit, nor where only the map's view stands", () => {
    expect(parametersOf({ hash: "", search: "" })).toEqual([]);
    expect(parametersOf({ hash: "#map=6/46.6/2.6", search: "" })).toEqual([]);
    expect(parametersOf({ hash: "#table", search: "" })).toEqual([]);
  });

  it("are read after # and after ?, decoded", () => {
    expect(parametersOf({ hash: "#map=6/46.6/2.6&carte=a%20b", search: "?service=https%3A%2F%2Fa.fr%2Fwms%3Fx%3D1" })).toEqual([
      { name: "carte", value: "a b", place: "hash" },
      { name: "service", value: "https://a.fr/wms?x=1", place: "search" },
    ]);
  });

  it("are kept as written when a mail program cut them", () => {
    expect(parametersOf({ hash: "#carte=abc%2", search: "" })).toEqual([{ name: "carte", value: "abc%2", place: "hash" }]);
  });

  it("go once they were opened, and leave the others", () => {
    expect(withoutParameter({ pathname: "/", hash: "#map=6/1/2&carte=x", search: "?carte=y&a=b" }, "carte")).toBe("/?a=b#map=6/1/2");
    expect(withoutParameter({ pathname: "/", hash: "#carte=x", search: "" }, "carte")).toBe("/");
  });
});
