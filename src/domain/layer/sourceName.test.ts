import { expect, it } from "vitest";

import { sourceName } from "#domain/layer/sourceName";

it.each([
  ["https://data.example.org/ecoles/f.kml", "data.example.org"],
  ["https://data.example.org:8443/f.kml", "data.example.org:8443"],
  ["file:///f.kml", "f.kml"],
  ["http://127.0.0.1:18201/f.kml", "f.kml"],
  ["http://localhost:3000/f.kml", "f.kml"],
  ["http://[::1]:3000/f.kml", "f.kml"],
  // Only its name looks like this computer.
  ["https://localhost.example.org/f.kml", "localhost.example.org"],
])("calls what came from %s %s", (url, name) => {
  expect(sourceName(new URL(url), "f.kml")).toBe(name);
});
