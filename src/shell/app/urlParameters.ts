/** A parameter of the page's address: `#carte=…` or `?carte=…`. */
export interface UrlParameter {
  readonly name: string;
  readonly value: string;
}

/** Read by the map itself (`map/viewMemory.ts`). */
const ownName = "map";

/**
 * The parameters that modules may open.
 * @returns those after `#` first; what can't be decoded as it is written
 */
export function parametersOf({ hash, search }: Pick<Location, "hash" | "search">): readonly (UrlParameter & { readonly place: "hash" | "search" })[] {
  const read = (text: string, place: "hash" | "search") =>
    text
      .replace(/^[#?]/, "")
      .split("&")
      .flatMap((entry) => {
        const at = entry.indexOf("=");
        const name = decoded(at < 0 ? entry : entry.slice(0, at));
        // `#map` without a value is a link to the map's region.
        return at < 0 || name === "" || name === ownName ? [] : [{ name, value: decoded(entry.slice(at + 1)), place }];
      });
  return [...read(hash, "hash"), ...read(search, "search")];
}

/** The address without a parameter, everything else as it was. */
export function withoutParameter({ pathname, hash, search }: Pick<Location, "pathname" | "hash" | "search">, name: string): string {
  const strip = (text: string): string => {
    const kept = text
      .replace(/^[#?]/, "")
      .split("&")
      .filter((entry) => entry !== "" && decoded(entry.split("=", 1)[0] ?? "") !== name);
    return kept.length === 0 ? "" : text.charAt(0) + kept.join("&");
  };
  return `${pathname}${strip(search)}${strip(hash)}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // Cut in the middle of a letter by a mail program: whoever opens it says what is wrong with it.
    return text;
  }
}
