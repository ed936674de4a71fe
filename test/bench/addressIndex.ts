import { pathToFileURL } from "node:url";
import type { AddressIndex, AddressMatch, AddressRow } from "#address-index/addressIndex";
import { buildAddressIndex } from "#address-index/buildAddressIndex";
import { baselineLookup } from "./addressIndex/baseline";
import { distanceMetres } from "./addressIndex/distance";
import type { Form } from "./addressIndex/forms";
import { forms, sampleRows, seededRandom } from "./addressIndex/forms";
import { borrowedStreets } from "./addressIndex/borrowedStreets";
import { withdrawStreets } from "./addressIndex/withdrawnStreets";
import type { Miss } from "./addressIndex/misses";
import { missCause, printMisses } from "./addressIndex/misses";
import { readRealRows } from "./addressIndex/realRows";
import { judgeRealRow } from "./addressIndex/judgeRealRow";
import { hasSharedData, readMergedCodes, readMunicipalities, readSharedAddresses } from "./addressIndex/sources";

const seed = Number(process.env["BENCH_SEED"] ?? 42);
const sampleSize = 2000;

/** What addok reached on the same kind of sets and machine. */
const addok = { number: 98, street: 98, absent: 24, fivePerSecond: 570, typosPerSecond: 220, loadSeconds: 11, memoryMegabytes: 60 };

/** Accuracy, speed, load and memory of the address index on real addresses, each beside its reference. */
export async function run(): Promise<void> {
  if (!hasSharedData) {
    console.log("!!! SKIPPED: ../shared/data is not here, and the figures need its real addresses.");
    return;
  }
  const { index, rows } = await load();
  const misses: Miss[] = [];
  accuracyOfForms(index, rows, misses);
  accuracyOfAbsentStreets(index, rows, misses);
  accuracyOfRealRows(index, rows, misses);
  printMisses(misses);
}

async function load(): Promise<{ index: AddressIndex; rows: AddressRow[] }> {
  const cpuStart = process.cpuUsage();
  const readStart = performance.now();
  const rows = await readSharedAddresses();
  const readSeconds = (performance.now() - readStart) / 1000;
  const municipalities = readMunicipalities(rows);
  const before = memoryMegabytes();
  const buildStart = performance.now();
  const index = buildAddressIndex(rows, municipalities);
  const buildSeconds = (performance.now() - buildStart) / 1000;
  const cpu = process.cpuUsage(cpuStart);
  const held = memoryMegabytes() - before;
  const { housenumbers, streets, municipalities: communes } = index.size;
  console.log(`${housenumbers} numbers, ${streets} streets, ${communes} communes`);
  console.log(
    `load ${(readSeconds + buildSeconds).toFixed(1)} s: parse ${readSeconds.toFixed(1)} + build ${buildSeconds.toFixed(1)} ` +
      `(target ≤ 5, addok ${addok.loadSeconds}; ` +
      `${((cpu.user + cpu.system) / 1e6).toFixed(1)} s of processor, the list of communes and garbage collection included)`,
  );
  const garbage = globalThis.gc === undefined ? ", garbage included: run node with --expose-gc for the true figure" : "";
  console.log(`memory held by the index ${held.toFixed(0)} MB (target ≤ 150, addok ${addok.memoryMegabytes}${garbage})`);
  return { index, rows };
}

function memoryMegabytes(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 1e6;
}

interface Asked {
  text: string;
  row: AddressRow;
}

function accuracyOfForms(index: AddressIndex, rows: readonly AddressRow[], misses: Miss[]): void {
  const random = seededRandom(seed);
  const sample = sampleRows(rows, sampleSize, random);
  const written = forms([...new Set(rows.map((row) => row.postcode))]).map((form) => ({
    form,
    asked: sample.map((row): Asked => ({ text: form.write(row, random), row })),
  }));
  const lookup = baselineLookup(rows);
  // Half a thousand questions warm the compiler up, for the speed is that of a service that runs.
  for (const { text } of written[0]?.asked.slice(0, 500) ?? []) index.search({ text, limit: 5 });

  console.log(`\nform (${String(sample.length)} addresses, seed ${String(seed)})      exact ≤ 50 m   addok   exact words   searches/s`);
  const speed = new Map<Form["speed"], { searches: number; seconds: number; cpuSeconds: number }>();
  for (const { form, asked } of written) {
    const start = performance.now();
    const cpuStart = process.cpuUsage();
    const answers = asked.map(({ text }) => index.search({ text, limit: 5 })[0]);
    const cpu = process.cpuUsage(cpuStart);
    const seconds = (performance.now() - start) / 1000;
    const sum = speed.get(form.speed) ?? { searches: 0, seconds: 0, cpuSeconds: 0 };
    speed.set(form.speed, {
      searches: sum.searches + asked.length,
      seconds: sum.seconds + seconds,
      cpuSeconds: sum.cpuSeconds + (cpu.user + cpu.system) / 1e6,
    });
    let right = 0;
    let rightByLookup = 0;
    asked.forEach(({ text, row }, i) => {
      const answer = answers[i];
      if (isThere(answer, row)) right++;
      else misses.push({ set: form.name, text, wanted: labelOf(row), cause: missCause(answer, row), got: described(answer) });
      if (isThere(lookup(text), row)) rightByLookup++;
    });
    console.log(
      `${form.name.padEnd(38)} ${percent(right, asked.length)}        ${form.addok === undefined ? "  – " : form.addok.toFixed(1)}    ` +
        `${percent(rightByLookup, asked.length)}        ${(asked.length / seconds).toFixed(0)}`,
    );
  }
  const rate = (kind: Form["speed"]): string => {
    const { searches, seconds, cpuSeconds } = speed.get(kind) ?? { searches: 0, seconds: 1, cpuSeconds: 1 };
    return `${(searches / cpuSeconds).toFixed(0)} searches per second of one core, ${(searches / seconds).toFixed(0)} by the clock`;
  };
  console.log(`five forms: ${rate("five")} (target ≥ 2000, addok ${addok.fivePerSecond})`);
  console.log(`two typos:  ${rate("typos")} (target ≥ 1000, addok ${addok.typosPerSecond})`);
}

/** Streets of other communes, then streets taken out of the index: in both cases the answer is the commune. */
function accuracyOfAbsentStreets(index: AddressIndex, rows: readonly AddressRow[], misses: Miss[]): void {
  const municipalities = readMunicipalities(rows);
  const merged = readMergedCodes();
  const refused = (set: string, searched: AddressIndex, asked: readonly Asked[]): number =>
    asked.filter(({ text, row }) => {
      const answer = searched.search({ text, limit: 5 })[0];
      const isRight = answer?.kind === "municipality" && isSameCity(answer, row, merged);
      if (!isRight) misses.push({ set, text, wanted: `${row.postcode} ${row.city}`, cause: answer === undefined ? "no answer" : `named a ${answer.kind}`, got: described(answer) });
      return isRight;
    }).length;
  const borrowed = borrowedStreets(rows, sampleSize, seededRandom(seed));
  const { kept, asked: withdrawn } = withdrawStreets(rows, sampleSize, seededRandom(seed));
  const right = refused("borrowed street", index, borrowed);
  const rightWithdrawn = refused("withdrawn street", buildAddressIndex(kept, municipalities), withdrawn);
  console.log("\nstreets that are not there → their commune (target of the real rows below ≥ 85, addok there 24)");
  console.log(`  borrowed from another commune   ${percent(right, borrowed.length)} of ${String(borrowed.length)}`);
  console.log(`  withdrawn from the index        ${percent(rightWithdrawn, withdrawn.length)} of ${String(withdrawn.length)}`);
}

function accuracyOfRealRows(index: AddressIndex, rows: readonly AddressRow[], misses: Miss[]): void {
  const real = readRealRows(rows, readMunicipalities(rows));
  const counts = { number: { right: 0, of: 0 }, street: { right: 0, of: 0 }, commune: { right: 0, of: 0 } };
  for (const row of real) {
    const answer = index.search({ text: row.text, limit: 5 })[0];
    const cause = judgeRealRow(row, answer);
    const count = counts[row.truth.kind];
    count.of++;
    if (cause === undefined) count.right++;
    else misses.push({ set: `real row, best answer: ${row.truth.kind}`, text: `${row.text} (${row.origin})`, wanted: JSON.stringify(row.truth), cause, got: described(answer) });
  }
  console.log(`\nreal rows whose postcode is covered: ${String(real.length)}`);
  const line = (name: string, { right, of }: { right: number; of: number }, reference: string): void =>
    console.log(`  ${name.padEnd(24)} ${percent(right, of)} of ${String(of).padStart(3)}   ${reference}`);
  line("number is there", counts.number, `target ≥ 98, addok ${addok.number}`);
  line("street only is there", counts.street, `target ≥ 98, addok ${addok.street}`);
  line("street is absent", counts.commune, `target ≥ 85, addok ${addok.absent}`);
}

function isThere(answer: { position: AddressMatch["position"] } | undefined, row: AddressRow): boolean {
  return answer !== undefined && distanceMetres(answer.position, row.position) <= 50;
}

/** @param merged the files still say communes that are now part of another */
function isSameCity(answer: AddressMatch, row: AddressRow, merged: ReadonlyMap<string, string>): boolean {
  return row.citycode !== "" ? answer.citycode === (merged.get(row.citycode) ?? row.citycode) : distanceMetres(answer.position, row.position) < 12_000;
}

function labelOf(row: AddressRow): string {
  return `${row.number ?? ""} ${row.repetition ?? ""} ${row.street} ${row.postcode} ${row.city}`;
}

function described(answer: AddressMatch | undefined): string {
  return answer === undefined ? "nothing" : `${answer.kind} ${answer.score.toFixed(2)} ${answer.label}`;
}

function percent(part: number, whole: number): string {
  return `${((100 * part) / Math.max(1, whole)).toFixed(1).padStart(5)} %`;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) await run();
