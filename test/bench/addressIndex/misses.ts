import type { AddressMatch, AddressRow } from "#address-index/addressIndex";
import { distanceMetres } from "./distance";
import { withoutAccents } from "./forms";

/** A question answered wrongly. */
export interface Miss {
  set: string;
  text: string;
  wanted: string;
  cause: string;
  got: string;
}

/** Why the answer is not the address asked for. */
export function missCause(answer: AddressMatch | undefined, row: AddressRow): string {
  if (answer === undefined) return "no answer";
  if (answer.kind === "municipality") return "refused: only the commune";
  const sameStreet = plain(answer.street ?? answer.name) === plain(row.street);
  const isFar = distanceMetres(answer.position, row.position) > 3000;
  if (!sameStreet) return isFar ? "another street elsewhere" : "another street nearby";
  if (isFar) return "same street name in another place";
  return answer.kind === "housenumber" ? "the same address twice in the files" : "street without the number";
}

function plain(text: string): string {
  return withoutAccents(text).toLowerCase().replace(/[^a-z0-9]+/g, " ").trim();
}

const mostExamples = 6;

export function printMisses(misses: readonly Miss[]): void {
  console.log(`\nmisses by cause: ${String(misses.length)}`);
  const groups = new Map<string, Miss[]>();
  for (const miss of misses) {
    const key = `${miss.set} · ${miss.cause}`;
    groups.set(key, [...(groups.get(key) ?? []), miss]);
  }
  const examples = Number(process.env["BENCH_MISSES"] ?? mostExamples);
  for (const [key, group] of groups) {
    console.log(`- ${key}: ${String(group.length)}`);
    for (const { text, wanted, got } of group.slice(0, examples)) console.log(`    ${text}\n      wanted ${wanted}\n      got    ${got}`);
  }
}
