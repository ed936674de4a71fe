import { describe, expect, it } from "vitest";

import { blit, type PixelPicture } from "#map/points/blit";

const opaqueRed = 0xff0000ff;
const halfBlue = 0x80ff0000;

function picture(width: number, height: number, colour = 0): PixelPicture {
  return { width, height, pixels: new Uint32Array(width * height).fill(colour) };
}

describe("blit", () => {
  it("centres the sprite on the pixel", () => {
    const target = picture(5, 5);
    blit(picture(1, 1, opaqueRed), target, 2.5, 2.5);
    expect(target.pixels.findIndex((colour) => colour !== 0)).toBe(2 * 5 + 2);
  });

  it("clips the sprite at the edges of the picture", () => {
    const target = picture(4, 4);
    blit(picture(2, 2, opaqueRed), target, 0, 0);
    blit(picture(2, 2, opaqueRed), target, 4, 4);
    expect([...target.pixels].filter((colour) => colour === opaqueRed)).toHaveLength(2);
    expect(target.pixels[0]).toBe(opaqueRed);
    expect(target.pixels[15]).toBe(opaqueRed);
  });

  it("draws nothing when the sprite is wholly outside", () => {
    const target = picture(4, 4);
    blit(picture(3, 3, opaqueRed), target, -10, 20);
    expect([...target.pixels].every((colour) => colour === 0)).toBe(true);
  });

  it("keeps the alpha of an edge over nothing and mixes it over a colour", () => {
    const target = picture(2, 1);
    target.pixels[1] = opaqueRed;
    blit(picture(2, 1, halfBlue), target, 1, 0.5);
    expect(target.pixels[0]).toBe(halfBlue);
    const mixed = target.pixels[1];
    expect(mixed >>> 24).toBe(255);
    expect((mixed >>> 16) & 255).toBe(128);
    expect(mixed & 255).toBe(127);
  });

  it("passes over the transparent pixels of the sprite", () => {
    const target = picture(2, 1, opaqueRed);
    const sprite = picture(2, 1);
    blit(sprite, target, 1, 0.5);
    expect([...target.pixels]).toEqual([opaqueRed, opaqueRed]);
  });
});
