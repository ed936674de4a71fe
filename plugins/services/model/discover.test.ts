import { describe, expect, it } from "vitest";

import { AppError } from "#domain/appError";
import type { CatalogueFormat, Collected, FoundService, HttpClient, MadeContributions, ModuleContext, ServiceReader } from "#plugin-api";
import { createFakeClock } from "#test/support/fakeClock";
import { contextWithFiles } from "#test/support/fakeHttp";
import { fakeDataset, fakeModuleContext } from "#test/support/fakeModuleContext";

import french from "../messages/fr";
import { discoverAddress, discoverFile, type DiscoverCall } from "./discover";
import { createDiscoverySession } from "./discoverySession";
import { explainFault } from "./explainFault";
import { typedAddress } from "./typedAddress";

const call: DiscoverCall = { signal: new AbortController().signal, onProgress: () => undefined };
const t = (key: string): string => key;

function found(reader: string): FoundService {
  return { reader, kind: reader.toUpperCase(), title: `Titre de ${reader}`, url: "https://host.test/", entries: [], remarks: [{ message: "remark.some" }] };
}

function reader(id: string, made: Partial<ServiceReader>): Collected<ServiceReader> {
  return { module: id, t, made: { id, title: id, recognise: () => 0, accepts: () => false, read: () => Promise.resolve(found(id)), ...made } };
}

function needs(http: HttpClient, readers: readonly Collected<ServiceReader>[], formats: readonly Collected<CatalogueFormat>[] = []) {
  const made: { [K in keyof MadeContributions]?: readonly Collected<MadeContributions[K]>[] } = { serviceReaders: readers, catalogueFormats: formats };
  const collect: ModuleContext["collect"] = <K extends keyof MadeContributions>(kind: K) => Promise.resolve((made[kind] ?? []));
  return { http, collect };
}

const url = new URL("https://host.test/x");

describe("an address", () => {
  it("is not fetched when a reader is sure of it", async () => {
    const context = contextWithFiles({});
    const finding = await discoverAddress(needs(context.http, [reader("maybe", { recognise: () => 0.5 }), reader("sure", { recognise: () => 0.95 })]), url, call);
    expect(finding).toMatchObject({ kind: "SURE", title: "Titre de sure", url: "https://host.test/", remarks: ["remark.some"] });
    expect(context.asked).toEqual([]);
  });

  it("is fetched once, and what came is shown to each reader in the order of their guesses", async () => {
    const context = contextWithFiles({ [url.href]: "<Capabilities/>" }, { contentType: "text/xml; charset=utf-8" });
    const seen: string[] = [];
    const readers = ["first", "second"].map((id) =>
      reader(id, {
        recognise: () => (id === "second" ? 0.4 : 0.2),
        accepts: ({ text, contentType }) => text === "<Capabilities/>" && contentType === "text/xml",
        read: (_, { document }) => {
          seen.push(`${id} ${document?.text ?? ""}`);
          return Promise.resolve(id === "first" ? found(id) : null);
        },
      }),
    );
    const finding = await discoverAddress(needs(context.http, readers), url, call);
    expect(finding.kind).toBe("FIRST");
    expect(seen).toEqual(["second <Capabilities/>", "first <Capabilities/>"]);
    expect(context.asked).toEqual([url.href]);
  });

  it("that refuses what is not asked in its own way is asked by readers that thought it possible", async () => {
    const context = contextWithFiles({});
    const finding = await discoverAddress(needs(context.http, [reader("no", {}), reader("maybe", { recognise: () => 0.3 })]), url, call);
    expect(finding.kind).toBe("MAYBE");
  });

  it("may be a catalogue", async () => {
    const format: CatalogueFormat = {
      id: "c",
      title: "Catalogue",
      accepts: ({ name, head }) => name === "x" && head.length === 2,
      read: (file) => Promise.resolve({ format: "c", title: `De ${file.url ?? ""}`, entries: [], remarks: [] }),
    };
    const finding = await discoverAddress(needs(contextWithFiles({ [url.href]: "{}" }).http, [], [{ module: "m", t, made: format }]), url, call);
    expect(finding).toMatchObject({ kind: "Catalogue", title: "De https://host.test/x", url: url.href });
  });

  it.each([
    ["a page", "<!DOCTYPE html><html><body>Portail</body></html>", "page-not-service"],
    ["nothing known", "bonjour", "unknown-service"],
    ["an exception under HTTP 200", '<ServiceExceptionReport><ServiceException code="X">Panne du moteur</ServiceException></ServiceExceptionReport>', "ogc-exception"],
  ])("that gives %s is explained", async (_, text, reason) => {
    const failing = discoverAddress(needs(contextWithFiles({ [url.href]: text }).http, []), url, call);
    await expect(failing).rejects.toMatchObject({ context: { reason } });
  });

  it("that has nothing is said to have nothing", async () => {
    await expect(discoverAddress(needs(contextWithFiles({}).http, []), url, call)).rejects.toMatchObject({ code: "not-found" });
  });

  it("that gives the words of a reader's refusal keeps them", async () => {
    const refusal = new AppError("service-failed", "Non.", { reason: "ogc-exception", values: { words: "Non." } });
    const readers = [reader("wms", { accepts: () => true, read: () => Promise.reject(refusal) })];
    await expect(discoverAddress(needs(contextWithFiles({ [url.href]: "x" }).http, readers), url, call)).rejects.toBe(refusal);
  });

  it("under http is explained apart on a secure page; CORS, certificate and absence share a message", () => {
    const cut = new AppError("service-failed", "Network Error", { reason: "connection-cut" });
    expect(explainFault(cut, new URL("http://host.test/"), true).context).toMatchObject({ reason: "mixed-content", source: "host.test" });
    expect(explainFault(cut, new URL("https://host.test/"), true).context.reason).toBe("service-unread");
    expect(explainFault(cut, new URL("http://host.test/"), false).context.reason).toBe("service-unread");
    const spoken = new AppError("service-failed", "500", { httpStatus: 500 });
    expect(explainFault(spoken, new URL("https://host.test/"), true)).toBe(spoken);
  });
});

describe("what a person types", () => {
  it.each([
    ["  https://host.test/wms?  ", "https://host.test/wms?"],
    ["« https://host.test/wms »", "https://host.test/wms"],
    ["host.test/wms", "https://host.test/wms"],
    ["localhost:8080/wms", "http://localhost:8080/wms"],
    ["https://{s}.tile.test/{z}/{x}/{y}{r}.png", "https://a.tile.test/%7Bz%7D/%7Bx%7D/%7By%7D.png"],
    ["https://{b-d}.tile.test/{z}/{x}/{-y}.png", "https://b.tile.test/%7Bz%7D/%7Bx%7D/%7B-y%7D.png"],
  ])("« %s » is an address", (typed, expected) => {
    expect(typedAddress(typed).href).toBe(expected);
  });

  it.each(["carte", "ftp://host.test/x", "javascript:alert(1)", "https://deux mots.test/", ""])("« %s » is none", (typed) => {
    expect(() => typedAddress(typed)).toThrow(expect.objectContaining({ context: expect.objectContaining({ reason: "bad-address" }) }));
  });
});

describe("a file", () => {
  it("that no reader knows says so, and an empty one that it is empty", async () => {
    const collect = needs(contextWithFiles({}).http, [reader("a", {})]);
    await expect(discoverFile(collect, { name: "a.bin", bytes: Uint8Array.of(0, 1, 2) }, call)).rejects.toMatchObject({ context: { reason: "unknown-file", source: "a.bin" } });
    await expect(discoverFile(collect, { name: "a.bin", bytes: new Uint8Array() }, call)).rejects.toMatchObject({ context: { reason: "empty-file" } });
  });

  it("is given to readers under its name, and has no address to keep", async () => {
    let asked = "";
    const knows = reader("file", {
      accepts: () => true,
      read: (address) => {
        asked = address.href;
        return Promise.resolve({ ...found("file"), url: address.href });
      },
    });
    const finding = await discoverFile(needs(contextWithFiles({}).http, [knows]), { name: "été 1.kml", bytes: Uint8Array.of(60) }, call);
    expect(asked).toBe("file:///%C3%A9t%C3%A9%201.kml");
    expect(finding.url).toBeNull();
  });
});

describe("the panel's session", () => {
  function open(made: Partial<ServiceReader>) {
    const clock = createFakeClock();
    const { http, collect } = needs(contextWithFiles({}).http, [reader("sure", { recognise: () => 1, ...made })]);
    const context = fakeModuleContext(fakeDataset([]), { http, collect, messages: french });
    return { clock, context, session: createDiscoverySession(context, clock) };
  }
  const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

  it("says after five seconds that a service is slow, and can be cancelled", async () => {
    let aborted = false;
    const { clock, session } = open({
      read: (_, { signal }) => {
        signal.addEventListener("abort", () => (aborted = true));
        return new Promise(() => undefined);
      },
    });
    session.readAddress("host.test/wms");
    await settled();
    expect(session.store.getState().state).toMatchObject({ kind: "reading", source: "host.test", slow: false });
    clock.advance(5_000);
    expect(session.store.getState().state).toMatchObject({ slow: true });
    session.cancel();
    expect(aborted).toBe(true);
    expect(session.store.getState().state).toEqual({ kind: "asking" });
  });

  it("remembers what it read, keeps what it is told to, and gives a removed one back", async () => {
    const { context, session } = open({});
    session.readAddress("https://host.test/wms");
    await settled();
    const service = { url: "https://host.test/", title: "Titre de sure", kind: "SURE" };
    expect(session.store.getState().kept.recent).toEqual([service]);
    session.keep({ ...service, title: "Mon service" });
    session.forget(service.url);
    expect(session.store.getState().kept.saved).toEqual([]);
    context.notices.at(-1)?.action?.run();
    expect(session.store.getState().kept.saved).toEqual([{ ...service, title: "Mon service" }]);
    expect(createDiscoverySession(context).store.getState().kept.saved).toHaveLength(1);
  });

  it("forgets an answer that comes after another address was asked", async () => {
    const answers: ((found: FoundService) => void)[] = [];
    const { session } = open({ read: () => new Promise((resolve) => answers.push(resolve)) });
    session.readAddress("one.test/wms");
    await settled();
    session.readAddress("two.test/wms");
    await settled();
    answers[1]?.({ ...found("two"), title: "Deux" });
    answers[0]?.({ ...found("one"), title: "Un" });
    await settled();
    expect(session.store.getState().state).toMatchObject({ kind: "found", finding: { title: "Deux" } });
  });
});
