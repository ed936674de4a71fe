import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

import type { Plugin } from "vite";

interface PackagedCommune {
  readonly code: string;
  readonly nom: string;
  readonly chefLieu?: string;
  readonly commune?: string;
}

/**
 * Puts the names of all communes into `communeList.ts`: 0.8 MB of text, some 290 kB once compressed, instead of the
 * 8.6 MB of the package. Only the import's worker loads it, for a file that has INSEE codes and names of communes.
 * A line each: the code, the name, the names of former communes that it took in, all parted by tabs. Former communes
 * that kept a code of their own have a line too.
 * @source @etalab/decoupage-administratif (MIT; INSEE's official geographic code)
 */
export function communeListPlugin(): Plugin {
  let list: string | null = null;
  return {
    name: "commune-list",
    enforce: "pre",
    load(id) {
      if (!/\/src\/shell\/import\/communeList\.ts$/.test(id)) return null;
      list ??= writeList();
      return `export default ${JSON.stringify(list)};`;
    },
  };
}

function writeList(): string {
  const path = createRequire(import.meta.url).resolve("@etalab/decoupage-administratif/data/communes.json");
  // A package of ours, not an answer from elsewhere: its form is that of the pinned version.
  const communes = JSON.parse(readFileSync(path, "utf8")) as readonly PackagedCommune[];
  const names = new Map<string, Set<string>>();
  const add = (code: string, name: string): void => void names.set(code, (names.get(code) ?? new Set()).add(name));
  // The present commune comes first under its own code.
  for (const { code, nom, chefLieu, commune } of communes) if (!chefLieu && !commune) add(code, nom);
  const nameOf = new Map([...names].map(([code, [name = ""]]) => [code, name]));
  for (const { code, nom, chefLieu, commune } of communes) {
    const whole = chefLieu ?? commune;
    if (!whole) continue;
    add(code, nom);
    add(code, nameOf.get(whole) ?? nom);
    add(whole, nom);
  }
  return [...names].map(([code, known]) => [code, ...known].join("\t")).join("\n");
}
