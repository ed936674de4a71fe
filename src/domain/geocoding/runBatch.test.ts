import { describe, expect, it } from "vitest";

import { AppError, type ErrorCode } from "#domain/appError";
import { countOutcomes } from "#domain/geocoding/countOutcomes";
import type { AddressInput, Geocoder, Outcome } from "#domain/geocoding/geocoder";
import { geocodeRows } from "#domain/geocoding/geocodeRows";
import type { AnsweredPacket, BatchOptions } from "#domain/geocoding/runBatch";
import { createHastyClock } from "#test/support/fakeClock";

type Ask = (rows: readonly AddressInput[]) => readonly Outcome[] | Promise<readonly Outcome[]>;

function geocoder(ask: Ask): Geocoder & { readonly packets: AddressInput[][] } {
  const packets: AddressInput[][] = [];
  return {
    id: "test",
    limits: { maxRows: 200_000, maxBytes: 50_000_000 },
    packets,
    async geocodePacket(rows) {
      packets.push([...rows]);
      return [...(await ask(rows))];
    },
    reversePacket: () => Promise.reject(new Error("not asked here")),
    candidates: () => Promise.reject(new Error("not asked here")),
  };
}

const found = ({ row, address }: AddressInput): Outcome => ({
  kind: "ok",
  row,
  match: { position: [2, 48], score: 0.9, label: address, type: "housenumber" },
});

const rows = (count: number): AddressInput[] => Array.from({ length: count }, (_, row) => ({ row, address: `${row} rue des Lilas` }));

const failure = (code: ErrorCode) => new AppError(code, "as the test wishes");

async function run(service: Geocoder, inputs: Iterable<AddressInput>, options: Partial<BatchOptions> = {}): Promise<AnsweredPacket[]> {
  const packets: AnsweredPacket[] = [];
  const batch = geocodeRows(service, inputs, { signal: new AbortController().signal, clock: createHastyClock(), ...options });
  for await (const packet of batch) packets.push(packet);
  return packets;
}

/** Lets everything that waits for nothing outside go on. */
async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await new Promise((done) => setImmediate(done));
}

const outcomesOf = (packets: AnsweredPacket[]) => packets.flatMap((packet) => packet.outcomes);

describe("a batch", () => {
  it("gives each row its outcome, in the order of the rows", async () => {
    const outcomes = outcomesOf(await run(geocoder((packet) => packet.map(found)), rows(1_234)));
    expect(outcomes.map((outcome) => outcome.row)).toEqual(rows(1_234).map((row) => row.row));
    expect(outcomes.every((outcome) => outcome.kind === "ok" && outcome.match.label === `${outcome.row} rue des Lilas`)).toBe(true);
  });

  it("does not ask the next packet before the consumer wants it", async () => {
    const service = geocoder((packet) => packet.map(found));
    const batch = geocodeRows(service, rows(1_000), { signal: new AbortController().signal, clock: createHastyClock() });
    await batch.next();
    await Promise.resolve();
    expect(service.packets).toHaveLength(1);
    await batch.return();
  });

  it("asks several packets at once when so wished, still in order and never the same address twice", async () => {
    let inTheAir = 0;
    let most = 0;
    const service = geocoder(async (packet) => {
      inTheAir += 1;
      most = Math.max(most, inTheAir);
      await new Promise((done) => setImmediate(done));
      inTheAir -= 1;
      return packet.map(found);
    });
    const inputs = rows(900).map((input) => ({ ...input, address: `${input.row % 300} rue des Lilas` }));
    const outcomes = outcomesOf(await run(service, inputs, { policy: { packetsInFlight: 3, firstPacket: 100, largestPacket: 100 } }));
    expect(most).toBe(3);
    expect(outcomes.map((outcome) => outcome.row)).toEqual(inputs.map((input) => input.row));
    expect(outcomes.every((outcome, index) => outcome.kind === "ok" && outcome.match.label === inputs[index]?.address)).toBe(true);
    expect(service.packets.flat()).toHaveLength(300);
  });

  it("asks the next packets while answered ones wait to be saved, but never more than so many ahead", async () => {
    const service = geocoder((packet) => packet.map(found));
    const policy = { packetsInFlight: 2, packetsAhead: 3, firstPacket: 10, smallestPacket: 10, largestPacket: 10 };
    const batch = geocodeRows(service, rows(200), { signal: new AbortController().signal, clock: createHastyClock(), policy });
    const first = await batch.next();
    await turns(50);
    expect(service.packets).toHaveLength(5);
    const second = await batch.next();
    await turns(50);
    expect(service.packets).toHaveLength(6);
    const rest: AnsweredPacket[] = [];
    for await (const packet of batch) rest.push(packet);
    expect(outcomesOf([...[first, second].flatMap(({ value }) => value ?? []), ...rest]).map(({ row }) => row)).toEqual(rows(200).map(({ row }) => row));
  });

  it("hands out what is answered before it tells that the inputs could not be read on", async () => {
    async function* broken(): AsyncGenerator<AddressInput> {
      yield* rows(25);
      throw new Error("the disk is gone");
    }
    const policy = { packetsInFlight: 2, packetsAhead: 2, firstPacket: 10, smallestPacket: 10, largestPacket: 10 };
    const batch = geocodeRows(geocoder((packet) => packet.map(found)), broken(), { signal: new AbortController().signal, clock: createHastyClock(), policy });
    const seen: AnsweredPacket[] = [];
    await expect(async () => {
      for await (const packet of batch) seen.push(packet);
    }).rejects.toThrow("the disk is gone");
    expect(outcomesOf(seen)).toHaveLength(20);
  });

  it("asks nothing more after packets that nobody answers until it is decided what becomes of the rest", async () => {
    const service = geocoder(() => Promise.reject(failure("permission-denied")));
    const policy = { packetsInFlight: 2, packetsAhead: 4, firstPacket: 10, smallestPacket: 10, largestPacket: 10 };
    const outcomes = outcomesOf(await run(service, rows(200), { whenHopeless: "fail-rest", policy }));
    expect(countOutcomes(outcomes)).toMatchObject({ rows: 200, failed: 200 });
    expect(service.packets.length).toBeLessThanOrEqual(2);
  });

  it("keeps the answers that a packet in the air counts on, however few it may remember", async () => {
    const street = (name: string, from: number): AddressInput[] => Array.from({ length: 10 }, (_, number) => ({ row: from + number, address: `${number} rue ${name}` }));
    const inputs = [...street("Une", 0), ...street("Deux", 10), ...street("Une", 20), ...street("Trois", 30)];
    const policy = { packetsInFlight: 2, firstPacket: 10, smallestPacket: 10, largestPacket: 10, rememberedAnswers: 10 };
    const outcomes = outcomesOf(await run(geocoder((packet) => packet.map(found)), inputs, { policy }));
    expect(countOutcomes(outcomes)).toEqual({ rows: 40, ok: 40, notFound: 0, skipped: 0, failed: 0 });
  });

  it("asks the same address with the same codes once, and gives every row its answer", async () => {
    const service = geocoder((packet) => packet.map(found));
    const inputs = [
      ...Array.from({ length: 900 }, (_, row) => ({ row, address: "Mairie", postcode: row % 2 === 0 ? "01000" : "02000" })),
      { row: 900, address: "Mairie", postcode: "01000", citycode: "01053" },
    ];
    const outcomes = outcomesOf(await run(service, inputs));
    expect(service.packets.flat()).toHaveLength(3);
    expect(countOutcomes(outcomes)).toEqual({ rows: 901, ok: 901, notFound: 0, skipped: 0, failed: 0 });
  });

  describe("of rows whose codes give nothing", () => {
    const wrong = { postcode: "01000", citycode: "01053" };
    /** Knows every address, but under no code. */
    const withoutCodes = (input: AddressInput): Outcome => (input.citycode ? { kind: "not-found", row: input.row } : found(input));

    it("asks those rows again without the codes, and says that it did", async () => {
      const service = geocoder((packet) => packet.map(withoutCodes));
      const inputs = rows(300).map((input) => (input.row % 3 === 0 ? { ...input, ...wrong } : input));
      const packets = await run(service, inputs);
      const outcomes = outcomesOf(packets);
      expect(countOutcomes(outcomes)).toEqual({ rows: 300, ok: 300, notFound: 0, skipped: 0, failed: 0 });
      expect(outcomes.filter((outcome) => outcome.kind === "ok" && outcome.filterDropped).map(({ row }) => row)).toEqual(inputs.filter(({ row }) => row % 3 === 0).map(({ row }) => row));
      const again = service.packets.flat().slice(0, 267).filter((input) => !("citycode" in input) && input.row % 3 === 0);
      expect(again).toHaveLength(67);
      expect(again[0]).toEqual({ row: 0, address: "0 rue des Lilas" });
      expect(service.packets).toHaveLength(4);
    });

    it("leaves without an answer what is found nowhere", async () => {
      const service = geocoder((packet) => packet.map(({ row }): Outcome => ({ kind: "not-found", row })));
      const outcomes = outcomesOf(await run(service, rows(4).map((input) => ({ ...input, ...wrong }))));
      expect(countOutcomes(outcomes)).toMatchObject({ rows: 4, notFound: 4 });
      expect(service.packets).toHaveLength(2);
    });

    it("asks nothing twice where there was no code", async () => {
      const service = geocoder((packet) => packet.map(({ row }): Outcome => ({ kind: "not-found", row })));
      await run(service, rows(4));
      expect(service.packets).toHaveLength(1);
    });

    it("asks the packet again when the second question fails, and counts each row once", async () => {
      let failures = 0;
      const service = geocoder((packet) => {
        if (packet.every(({ citycode }) => citycode === undefined) && failures < 1) {
          failures += 1;
          throw failure("service-failed");
        }
        return packet.map(withoutCodes);
      });
      const outcomes = outcomesOf(await run(service, rows(10).map((input) => ({ ...input, ...wrong }))));
      expect(countOutcomes(outcomes)).toEqual({ rows: 10, ok: 10, notFound: 0, skipped: 0, failed: 0 });
      expect(service.packets).toHaveLength(4);
    });

    it("gives the answer to the other rows of the same question", async () => {
      const service = geocoder((packet) => packet.map(withoutCodes));
      const inputs = Array.from({ length: 150 }, (_, row) => ({ row, address: "1 rue A", ...wrong }));
      const outcomes = outcomesOf(await run(service, inputs, { policy: { firstPacket: 50, smallestPacket: 1 } }));
      expect(outcomes.every((outcome) => outcome.kind === "ok" && outcome.filterDropped === true)).toBe(true);
      expect(service.packets).toHaveLength(2);
    });
  });

  it("does not ask again in a later packet what an earlier one answered", async () => {
    const service = geocoder((packet) => packet.map(found));
    await run(service, [...rows(300), ...rows(300).map((row) => ({ ...row, row: row.row + 300 }))], { policy: { firstPacket: 50, largestPacket: 50 } });
    expect(service.packets.flat()).toHaveLength(300);
  });

  it("forgets the oldest answers rather than growing without end", async () => {
    const service = geocoder((packet) => packet.map(found));
    const twice = [...rows(300), ...rows(300).map((row) => ({ ...row, row: row.row + 300 }))];
    const outcomes = outcomesOf(await run(service, twice, { policy: { firstPacket: 50, largestPacket: 50, rememberedAnswers: 10 } }));
    expect(service.packets.flat().length).toBeGreaterThan(500);
    expect(countOutcomes(outcomes).ok).toBe(600);
  });

  it("skips, with the reason and without asking, what the service would not take", async () => {
    const service = geocoder((packet) => packet.map(found));
    const addresses = ["", "ab", "x".repeat(201), "---", "- 12 rue X", "«Mairie»"];
    const outcomes = outcomesOf(await run(service, addresses.map((address, row) => ({ row, address }))));
    expect(outcomes.map((outcome) => ("reason" in outcome ? outcome.reason : outcome.kind))).toEqual([
      "empty-address",
      "too-short",
      "too-long",
      "bad-first-character",
      "ok",
      "ok",
    ]);
    expect(service.packets.flat().map((input) => input.address)).toEqual(["12 rue X", "Mairie»"]);
  });

  it("never passes the service's limits of rows and bytes", async () => {
    const service: Geocoder & { packets: AddressInput[][] } = { ...geocoder((packet) => packet.map(found)), limits: { maxRows: 100, maxBytes: 4_000 } };
    await run(service, rows(1_000));
    expect(Math.max(...service.packets.map((packet) => packet.length))).toBeLessThanOrEqual(100);
    for (const packet of service.packets) expect(packet.reduce((sum, row) => sum + row.address.length + 20, 0)).toBeLessThanOrEqual(4_000);
  });

  it("makes packets larger while they are quick", async () => {
    const clock = createHastyClock();
    const service = geocoder(async (packet) => {
      await new Promise<void>((done) => void clock.after(packet.length, done));
      return packet.map(found);
    });
    await run(service, rows(20_000), { clock });
    const sizes = service.packets.map((packet) => packet.length);
    expect(sizes.slice(0, 4)).toEqual([200, 400, 800, 1_600]);
    expect(Math.max(...sizes)).toBe(3_000);
  });

  it("takes a source of rows that is still being read", async () => {
    async function* slowly() {
      for (const row of rows(450)) {
        await Promise.resolve();
        yield row;
      }
    }
    const packets: AnsweredPacket[] = [];
    for await (const packet of geocodeRows(geocoder((packet) => packet.map(found)), slowly(), { signal: new AbortController().signal })) packets.push(packet);
    expect(outcomesOf(packets)).toHaveLength(450);
  });
});

describe("a batch whose service fails", () => {
  it.each(["service-failed", "timeout", "invalid-response"] as const)("asks the packet again after a %s", async (code) => {
    let calls = 0;
    const service = geocoder((packet) => {
      calls += 1;
      if (calls <= 2) throw failure(code);
      return packet.map(found);
    });
    const clock = createHastyClock();
    const outcomes = outcomesOf(await run(service, rows(10), { clock }));
    expect(countOutcomes(outcomes).ok).toBe(10);
    expect(clock.waited).toEqual([1_000, 2_000]);
  });

  it.each(["service-failed", "invalid-input", "invalid-response"] as const)("finds the one row that brings a %s, and keeps the others", async (code) => {
    const service = geocoder((packet) => {
      if (packet.some((input) => input.row === 137)) throw failure(code);
      return packet.map(found);
    });
    const outcomes = outcomesOf(await run(service, rows(500)));
    expect(outcomes.filter((outcome) => outcome.kind !== "ok").map((outcome) => outcome.row)).toEqual([137]);
    expect(countOutcomes(outcomes)).toEqual({ rows: 500, ok: 499, notFound: 0, skipped: 0, failed: 1 });
  });

  it("does not repeat a packet that was refused with a 400: it cuts it", async () => {
    const service = geocoder((packet) => {
      if (packet.some((input) => input.row === 0)) throw failure("invalid-input");
      return packet.map(found);
    });
    await run(service, rows(2));
    expect(service.packets.map((packet) => packet.map((input) => input.row))).toEqual([[0, 1], [0], [1]]);
  });

  it("asks again the rows that the service marked as error, and only them", async () => {
    let calls = 0;
    const service = geocoder((packet) => {
      calls += 1;
      return packet.map((input) => (calls === 1 && input.row % 10 === 0 ? { kind: "failed", row: input.row, reason: "service-error" } : found(input)));
    });
    const outcomes = outcomesOf(await run(service, rows(100)));
    expect(countOutcomes(outcomes).ok).toBe(100);
    expect(service.packets.slice(1).flat()).toHaveLength(10);
  });

  it.each([
    ["fewer", (outcomes: Outcome[]) => outcomes.slice(1)],
    ["more", (outcomes: Outcome[]) => [...outcomes, { kind: "not-found", row: 999 } as const]],
    ["other", (outcomes: Outcome[]) => outcomes.map((outcome) => ({ ...outcome, row: outcome.row + 1 }))],
  ])("never takes an answer with %s rows than were asked", async (_name, spoil) => {
    let calls = 0;
    const service = geocoder((packet) => {
      calls += 1;
      return calls === 1 ? spoil(packet.map(found)) : packet.map(found);
    });
    const outcomes = outcomesOf(await run(service, rows(50)));
    expect(outcomes.every((outcome) => outcome.kind === "ok" && outcome.match.label.startsWith(`${outcome.row} `))).toBe(true);
    expect(calls).toBe(2);
  });

  it("waits as long as a refusal for excess says, or five seconds", async () => {
    let calls = 0;
    const service = geocoder((packet) => {
      calls += 1;
      if (calls === 1) throw new AppError("quota-exceeded", "429", { retryAfterMs: 3_000 });
      if (calls === 2) throw failure("quota-exceeded");
      return packet.map(found);
    });
    const clock = createHastyClock();
    expect(countOutcomes(outcomesOf(await run(service, rows(5), { clock }))).ok).toBe(5);
    expect(clock.waited).toEqual([3_000, 5_000]);
  });

  it("waits for the network and goes on when it is back", async () => {
    let online = false;
    const waits: string[] = [];
    const service = geocoder((packet) => {
      if (!online) throw failure("offline");
      return packet.map(found);
    });
    const outcomes = outcomesOf(
      await run(service, rows(5), {
        onWait: ({ cause }) => waits.push(cause),
        whenOnline: async () => {
          online = waits.length > 2;
        },
      }),
    );
    expect(countOutcomes(outcomes).ok).toBe(5);
    expect(waits).toEqual(["offline", "offline", "offline"]);
  });

  it("stops at once when the service refuses the person, and keeps what was done", async () => {
    let calls = 0;
    const service = geocoder((packet) => {
      calls += 1;
      if (calls > 1) throw failure("permission-denied");
      return packet.map(found);
    });
    const done: Outcome[] = [];
    const work = (async () => {
      for await (const packet of geocodeRows(service, rows(1_000), { signal: new AbortController().signal, clock: createHastyClock() })) done.push(...packet.outcomes);
    })();
    await expect(work).rejects.toMatchObject({ code: "permission-denied" });
    expect(countOutcomes(done)).toMatchObject({ rows: 200, ok: 200 });
    expect(calls).toBe(2);
  });

  it("stops rather than asking a dead service for hours", async () => {
    const service = geocoder(() => {
      throw failure("service-failed");
    });
    await expect(run(service, rows(100_000))).rejects.toMatchObject({ code: "service-failed" });
    expect(service.packets.length).toBeLessThan(150);
  });

  it("declares the rest failed, when so wished, instead of stopping", async () => {
    const service = geocoder(() => {
      throw failure("service-failed");
    });
    const outcomes = outcomesOf(await run(service, rows(100_000), { whenHopeless: "fail-rest" }));
    expect(countOutcomes(outcomes)).toEqual({ rows: 100_000, ok: 0, notFound: 0, skipped: 0, failed: 100_000 });
    expect(service.packets.length).toBeLessThan(150);
  });

  it("throws a fault of its own code as it is", async () => {
    const service = geocoder(() => {
      throw new TypeError("undefined is not a function");
    });
    await expect(run(service, rows(3), { whenHopeless: "fail-rest" })).rejects.toMatchObject({ code: "bug" });
  });
});

describe("a batch that is held", () => {
  it("sends nothing while it is paused", async () => {
    let resume = (): void => undefined;
    const paused = new Promise<void>((done) => (resume = done));
    const service = geocoder((packet) => packet.map(found));
    const work = run(service, rows(10), { whenResumed: () => paused });
    await new Promise((done) => setImmediate(done));
    expect(service.packets).toHaveLength(0);
    resume();
    expect(outcomesOf(await work)).toHaveLength(10);
  });

  it("ends with `cancelled` and keeps the packets that were answered", async () => {
    const control = new AbortController();
    const done: Outcome[] = [];
    const work = (async () => {
      for await (const packet of geocodeRows(geocoder((packet) => packet.map(found)), rows(1_000), { signal: control.signal })) {
        done.push(...packet.outcomes);
        control.abort();
      }
    })();
    await expect(work).rejects.toMatchObject({ code: "cancelled" });
    expect(done).toHaveLength(200);
  });

  it("ends at once when it is cancelled during a wait", async () => {
    const control = new AbortController();
    const service = geocoder(() => {
      throw failure("quota-exceeded");
    });
    const clock = { now: () => 0, after: () => () => undefined };
    const work = run(service, rows(3), { signal: control.signal, clock, onWait: () => setImmediate(() => control.abort()) });
    await expect(work).rejects.toMatchObject({ code: "cancelled" });
  });
});

describe("whatever happens", () => {
  /** Mulberry32: a small seeded generator. */
  function randomFrom(seed: number): () => number {
    let state = seed;
    return () => {
      state = (state + 0x6d2b79f5) | 0;
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
    };
  }

  it.each(Array.from({ length: 40 }, (_, seed) => seed))("ok + not found + skipped + failed is the number of rows (seed %i)", async (seed) => {
    const random = randomFrom(seed);
    const count = Math.floor(random() * 3_000);
    const inputs = Array.from({ length: count }, (_, row): AddressInput => ({ row: row * 3, address: random() < 0.05 ? "" : `${Math.floor(random() * 900)} rue A` }));
    const poisoned = new Set(inputs.filter(() => random() < 0.01).map((input) => input.address));
    const faultRate = random() * 0.5;
    const codes: ErrorCode[] = ["service-failed", "timeout", "invalid-response", "invalid-input", "quota-exceeded", "offline"];
    const service = geocoder((packet) => {
      if (packet.some((input) => poisoned.has(input.address)) || random() < faultRate) throw failure(codes[Math.floor(random() * codes.length)] ?? "timeout");
      const outcomes = packet.map((input): Outcome => {
        const luck = random();
        if (luck < 0.8) return found(input);
        return luck < 0.95 ? { kind: "not-found", row: input.row } : { kind: "failed", row: input.row, reason: "service-error" };
      });
      if (random() < 0.1) outcomes.pop();
      return outcomes.sort(() => random() - 0.5);
    });
    const packetsInFlight = 1 + (seed % 3);
    const packetsAhead = seed % 4;
    const outcomes = outcomesOf(await run(service, inputs, { whenHopeless: "fail-rest", policy: { quotaWaits: 3, offlineWaits: 3, packetsInFlight, packetsAhead } }));
    expect(outcomes.map((outcome) => outcome.row)).toEqual(inputs.map((input) => input.row));
    const { rows: total, ok, notFound, skipped, failed } = countOutcomes(outcomes);
    expect(ok + notFound + skipped + failed).toBe(count);
    expect(total).toBe(count);
    outcomes.forEach((outcome, index) => {
      if (outcome.kind === "ok") expect(outcome.match.label).toBe(inputs[index]?.address);
    });
  });
});
