import type { AddressMatch } from "#address-index/addressIndex";
import type { RealRow } from "./realRows";

/** @returns why the answer is wrong; undefined when it is the best that the index can say */
export function judgeRealRow(row: RealRow, answer: AddressMatch | undefined): string | undefined {
  if (answer === undefined) return "no answer";
  const { truth } = row;
  if (truth.kind === "commune") {
    if (answer.kind !== "municipality") return "named another street";
    return row.citycodes.includes(answer.citycode) ? undefined : "another commune";
  }
  if (answer.kind === "municipality") return "refused a street that is there";
  if (answer.street !== truth.street && answer.name !== truth.street) return "another street";
  if (!row.citycodes.includes(answer.citycode)) return "another commune";
  if (truth.kind === "number") {
    if (answer.kind !== "housenumber") return "missed the number";
    const said = (answer.housenumber ?? "").toLowerCase().replace(/(\d) ?([a-z]).*$/, "$1$2");
    if (said !== truth.number) return "another number";
  }
  return undefined;
}
