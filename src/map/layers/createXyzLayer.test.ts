import { expect, it } from "vitest";

import { withFewHosts } from "#map/layers/createXyzLayer";

it("a few numbered hosts are kept, an endless range of them is its first", () => {
  expect(withFewHosts("https://t{0-3}.test/{z}/{x}/{y}.png")).toBe("https://t{0-3}.test/{z}/{x}/{y}.png");
  expect(withFewHosts("https://{a-c}.test/{z}/{x}/{-y}.png")).toBe("https://{a-c}.test/{z}/{x}/{-y}.png");
  expect(withFewHosts("https://t{1-999999999}.test/{z}/{x}/{y}.png")).toBe("https://t1.test/{z}/{x}/{y}.png");
  expect(withFewHosts("https://t{9-1}.test/{z}/{x}/{y}.png")).toBe("https://t9.test/{z}/{x}/{y}.png");
});
