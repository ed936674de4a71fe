import type { Attribution } from "#domain/layer/layerDescription";

/** Attributions of tiles are often HTML: their words, and the first link in them. */
export function attributionFrom(html: string | undefined, host: string): Attribution {
  const text = plainText(html ?? "");
  const link = /href\s*=\s*["']?(https?:\/\/[^"'\s>]+)/i.exec(html ?? "")?.[1];
  return { text: text || host, ...(link !== undefined && URL.canParse(link) ? { url: link } : {}) };
}

export function plainText(html: string): string {
  const words = html.replace(/<[^>]*>/g, " ").replace(/&(amp|lt|gt|quot|apos|nbsp|copy|#\d+);/g, (whole, name: string) => {
    if (name.startsWith("#")) return String.fromCodePoint(Math.min(Number(name.slice(1)), 0x10ffff));
    return entities[name] ?? whole;
  });
  return words.replace(/\s+/g, " ").trim();
}

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " ", copy: "©" };
