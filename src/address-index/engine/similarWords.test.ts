import { describe, expect, it } from "vitest";
import { editDistance } from "#domain/addressText/editDistance";
import { SimilarWords } from "./similarWords";

describe("editDistance", () => {
  it.each([
    ["gambetta", "gambetta", 0],
    ["gambetta", "gambeta", 1],
    ["gambetta", "gamebtta", 1],
    ["gambetta", "xgambetta", 1],
    ["gambetta", "gamebta", 2],
    ["rue", "place", 3],
  ])("%s → %s is %i", (a, b, distance) => {
    expect(editDistance(a, b, 2)).toBe(distance);
  });
});

describe("SimilarWords", () => {
  const words = ["gambetta", "republique", "verdun", "foch", "resistance", "1945"];
  const similar = new SimilarWords(words);

  it.each([
    ["gmabetta", "gambetta", 1],
    ["gamebta", "gambetta", 2],
    ["vxrdun", "verdun", 1],
    ["fohc", "foch", 1],
    ["resistanec", "resistance", 1],
    ["rpeubliqeu", "republique", 2],
  ])("finds for %s the word %s at %i", (asked, word, distance) => {
    expect(similar.find(asked)).toContainEqual({ word: words.indexOf(word), distance });
  });

  it("does not offer the word itself, numbers, or words too far", () => {
    expect(similar.find("gambetta")).toEqual([]);
    expect(similar.find("1944")).toEqual([]);
    expect(similar.find("hugo")).toEqual([]);
  });
});
