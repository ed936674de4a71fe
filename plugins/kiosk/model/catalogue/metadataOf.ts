import type { Offer } from "./offer";

/** The page for people and the record's identifier, of all the addresses that a service gives about a layer. */
export function metadataOf(addresses: readonly string[]): Pick<Offer, "metadataUrl" | "recordId"> {
  const web = addresses.filter((address) => /^https?:\/\//i.test(address));
  const page =
    web.find((address) => /\/(rechercher-une-donnee|catalogue)\/dataset\//.test(address)) ??
    web.find((address) => !/[?&]request=/i.test(address) && !/\.(json|xml)(\?|$)/i.test(address) && !/\/styles?\//.test(address));
  const recordId = web.map((address) => (/[?&]request=GetRecordById/i.test(address) ? /[?&]id=([^&]+)/i.exec(address)?.[1] : undefined)).find((id) => id !== undefined);
  return { ...(page === undefined ? {} : { metadataUrl: page }), ...(recordId === undefined ? {} : { recordId: decode(recordId) }) };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A lone percent sign: it is part of the identifier.
    return text;
  }
}
