import { expect, it } from "vitest";

import { changesBetween } from "./catalogueChanges";
import { fakeCards, fakeOffer } from "./fakeCatalogue";

const before = fakeCards(fakeOffer("A", "Ancienne couche"), fakeOffer("B", "Couche gardée"));

it("tells which layers came and which went", () => {
  const after = fakeCards(fakeOffer("B", "Couche gardée"), fakeOffer("C", "Couche nouvelle"));
  expect(changesBetween(before, after, "2026-11-03")).toEqual({ since: "2026-11-03", added: ["geopf:C/wmts"], removed: ["Ancienne couche"] });
});

it("tells nothing where the layers are the same", () => {
  expect(changesBetween(before, fakeCards(fakeOffer("B", "Autre titre"), fakeOffer("A", "Ancienne couche")), "2026-11-03")).toBeNull();
});
