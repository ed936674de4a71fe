import { unzipSync } from "fflate";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";

import type { ServiceEntry } from "#plugin-api/serviceReader";
import { EntryTree } from "#plugin-api/ui/EntryTree";

import qgisCatalogue from "../../../plugins/qgis/model/qgisCatalogue";
import { watchBlocks } from "../watchBlocks";

export interface BrowsableFigures {
  readonly layers: number;
  /** From the file's bytes until the tree of its layers is painted. */
  readonly browsableMs: number;
  /** The longest time that the page did not answer meanwhile. */
  readonly longestBlockMs: number;
}

declare global {
  interface Window {
    benchBrowsable: () => Promise<BrowsableFigures>;
    /** What a plain reading costs: unzip, then the whole document to a DOM. @returns milliseconds, all of them blocking */
    benchPlainParse: () => Promise<number>;
  }
}

const mount = document.getElementById("root") ?? document.body;

window.benchBrowsable = async () => {
  const bytes = await project();
  const blocks = watchBlocks();
  const root = createRoot(mount);
  const start = performance.now();
  const { entries } = await qgisCatalogue().read({ name: "idg-geoplateforme.qgz", bytes }, { signal: new AbortController().signal });
  flushSync(() =>
    root.render(<EntryTree entries={entries} label="Bench" isOnMap={() => false} onAdd={() => undefined} onRemove={() => undefined} reasonText={(reason) => reason} />),
  );
  await nextPaint();
  const browsableMs = performance.now() - start;
  const longestBlockMs = blocks.stop();
  root.unmount();
  return { layers: countLayers(entries), browsableMs, longestBlockMs };
};

window.benchPlainParse = async () => {
  const bytes = await project();
  const start = performance.now();
  const [document] = Object.entries(unzipSync(bytes, { filter: ({ name }) => name.endsWith(".qgs") })).map(([, xml]) => new DOMParser().parseFromString(new TextDecoder().decode(xml), "application/xml"));
  if (!document || document.querySelectorAll("maplayer").length === 0) throw new Error("The plain parse found no layer.");
  return performance.now() - start;
};

async function project(): Promise<Uint8Array<ArrayBuffer>> {
  const answer = await fetch("/project");
  return new Uint8Array(await answer.arrayBuffer());
}

function countLayers(entries: readonly ServiceEntry[]): number {
  return entries.reduce((sum, { children, layer }) => sum + (layer ? 1 : 0) + countLayers(children ?? []), 0);
}

function nextPaint(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}
