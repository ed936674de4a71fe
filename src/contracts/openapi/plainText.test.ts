import { expect, it } from "vitest";

import { plainText } from "#contracts/openapi/plainText";

it("a description loses its marks and tags, not its words", () => {
  expect(plainText("## Titre\n* un **mot** et un [lien](javascript:alert(1))\n<b>gras</b>")).toBe("Titre\n• un mot et un lien)\ngras");
});

it("a hostile description is read at once", () => {
  expect(plainText("[".repeat(1_000_000))?.length).toBe(20_000);
});
