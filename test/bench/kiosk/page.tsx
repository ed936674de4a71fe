import { MantineProvider } from "@mantine/core";
import { flushSync } from "react-dom";
import { createRoot, type Root } from "react-dom/client";

import type { ModuleContext } from "#plugin-api";
import { createTranslate } from "#plugin-api/formatMessage";
import { ModuleContextReact } from "#plugin-api/ui/moduleContext";

import french from "../../../plugins/kiosk/messages/fr";
import { buildCatalogue } from "../../../plugins/kiosk/model/catalogue/buildCatalogue";
import type { Card } from "../../../plugins/kiosk/model/catalogue/card";
import { themeIds } from "../../../plugins/kiosk/model/catalogue/themes";
import { createCatalogueClient } from "../../../plugins/kiosk/model/catalogueClient";
import { noFacets, selectCards } from "../../../plugins/kiosk/model/facets";
import { indexCards, type CardIndex } from "../../../plugins/kiosk/model/search/cardIndex";
import { searchCards } from "../../../plugins/kiosk/model/search/searchCards";
import { CardList } from "../../../plugins/kiosk/ui/CardList";
import { kioskSession } from "../../../plugins/kiosk/ui/kioskSession";
import { watchBlocks } from "../watchBlocks";

export interface FirstCardsFigures {
  readonly cards: number;
  /** From the bytes until the first cards are painted; until the search answers. */
  readonly firstCardsMs: number;
  readonly indexMs: number;
  /** The longest time that the page did not answer meanwhile. */
  readonly longestBlockMs: number;
}

export interface KeystrokeFigures {
  readonly cards: number;
  readonly keystrokes: number;
  readonly medianMs: number;
  readonly p95Ms: number;
  /** The part that is search and facets; the rest is React and layout. */
  readonly searchP95Ms: number;
}

declare global {
  interface Window {
    benchFirstCards: (isWarm: boolean) => Promise<FirstCardsFigures>;
    benchBareList: () => Promise<number>;
    benchKeystrokes: (cardCount: number) => Promise<KeystrokeFigures>;
    benchIndex: () => Promise<{ readonly terms: string; readonly arrays: number[][] }>;
  }
}

const t = createTranslate(french, "fr");
const themeTitles = Object.fromEntries(themeIds.map((id) => [id, t(`theme.${id}`)]));
const context = standInContext();
const session = kioskSession(context);
session.store.setState({ previews: false });
const mount = document.getElementById("root") ?? document.body;

window.benchFirstCards = async (isWarm) => {
  const client = createCatalogueClient(themeTitles);
  if (isWarm) {
    // The panel starts its worker when the request is sent: it stands, and has warmed up, before the answer.
    await client.build({ configuration: new TextEncoder().encode('{"layers":{}}') }, { signal: new AbortController().signal, onCatalogue: () => undefined });
  }
  const bytes = await configuration();
  const blocks = watchBlocks();
  const root = createRoot(mount);
  const start = performance.now();
  let firstCardsMs = 0;
  let painted: Promise<void> = Promise.resolve();
  let cards = 0;
  await client.build(
    { configuration: bytes },
    {
      signal: new AbortController().signal,
      onCatalogue(catalogue) {
        cards = catalogue.cards.length;
        flushSync(() => root.render(list(catalogue.cards)));
        painted = nextPaint().then(() => {
          firstCardsMs = performance.now() - start;
        });
      },
    },
  );
  const indexMs = performance.now() - start;
  await painted;
  const longestBlockMs = blocks.stop();
  client.stop();
  root.unmount();
  return { cards, firstCardsMs, indexMs, longestBlockMs };
};

/** What nobody can do without: read the JSON and write a line a layer. */
window.benchBareList = async () => {
  const bytes = await configuration();
  const start = performance.now();
  const parsed = JSON.parse(new TextDecoder().decode(bytes)) as { layers: Record<string, { title: string }> };
  const bare = document.createElement("ul");
  for (const { title } of Object.values(parsed.layers)) {
    const line = document.createElement("li");
    line.textContent = title;
    bare.append(line);
  }
  mount.replaceChildren(bare);
  await nextPaint();
  const elapsed = performance.now() - start;
  bare.remove();
  return elapsed;
};

const queries = ["photo aérienne", "cadastre parcelle", "foret publique", "ortophoto 2016", "limites administratives", "riviére", "plan ign", "xyzzyq", "document d'urbanisme", "potentiel solaire batiment"];

window.benchKeystrokes = async (cardCount) => {
  const cards = grown(buildCatalogue({ configuration: await configuration() }).cards, cardCount);
  const index = indexCards(cards, themeTitles);
  const root: Root = createRoot(mount);
  flushSync(() => root.render(list(cards)));
  const times: number[] = [];
  const searches: number[] = [];
  for (const query of queries) {
    for (let length = 1; length <= query.length; length += 1) {
      const typed = query.slice(0, length);
      const start = performance.now();
      const { shown } = selectCards(cards, searchCards(index, typed), noFacets, { extent: [1, 47, 4, 49], zoom: 9 }, "relevance");
      searches.push(performance.now() - start);
      flushSync(() => root.render(list(shown.map((at) => cards[at]).filter((card): card is Card => card !== undefined), typed)));
      // The layout that the browser would do before it paints.
      void mount.getBoundingClientRect().height;
      times.push(performance.now() - start);
      await nextPaint();
    }
  }
  root.unmount();
  return { cards: cards.length, keystrokes: times.length, medianMs: share(times, 0.5), p95Ms: share(times, 0.95), searchP95Ms: share(searches, 0.95) };
};

window.benchIndex = async () => {
  const cards = grown(buildCatalogue({ configuration: await configuration() }).cards, 2500);
  const { terms, starts, documents, weights, boosts }: CardIndex = indexCards(cards, themeTitles);
  return { terms: terms.join("\n"), arrays: [[...new Uint8Array(starts.buffer)], [...new Uint8Array(documents.buffer)], [...weights], [...boosts]] };
};

async function configuration(): Promise<Uint8Array> {
  const answer = await fetch("/configuration");
  return new Uint8Array(await answer.arrayBuffer());
}

/** As many cards as wanted: the recorded ones again, with a word more, so that the words grow too. */
function grown(cards: readonly Card[], count: number): readonly Card[] {
  return Array.from({ length: count }, (_, at) => {
    const card = cards[at % cards.length];
    if (!card) throw new Error("no card");
    const turn = Math.floor(at / cards.length);
    return turn === 0 ? card : { ...card, id: `${card.id}#${turn}`, title: `${card.title} ${made(at)}` };
  });
}

/** A word that is in no catalogue: `bokuri`. */
function made(seed: number): string {
  const syllables = ["ba", "ko", "ri", "tu", "ne", "lo", "mi", "va", "du", "se", "fa", "gi"];
  return [seed % 12, Math.floor(seed / 12) % 12, Math.floor(seed / 144) % 12].map((at) => syllables[at] ?? "").join("");
}

function list(cards: readonly Card[], resetKey = "") {
  return (
    <MantineProvider>
      <ModuleContextReact.Provider value={context}>
        <div style={{ display: "flex", flexDirection: "column", height: 720 }}>
          <CardList cards={cards} session={session} sight={null} resetKey={resetKey} />
        </div>
      </ModuleContextReact.Provider>
    </MantineProvider>
  );
}

function nextPaint(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}

function share(times: readonly number[], part: number): number {
  const sorted = [...times].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

/** What the list uses of a module's context. */
function standInContext(): ModuleContext {
  const services = new Map<string, unknown>();
  const emptyMap = { list: () => [], subscribe: () => () => undefined };
  return {
    moduleId: "kiosk",
    language: "fr",
    t,
    resolveUrl: (url: string) => url,
    layers: emptyMap,
    settings: { get: () => undefined, set: () => undefined },
    onDeactivate: () => undefined,
    offer: (token: { id: string }, service: unknown) => services.set(token.id, service),
    find: (token: { id: string }) => services.get(token.id),
  } as unknown as ModuleContext;
}
