import { AppError } from "#domain/appError";
import type { FoundService, HeadlessContext, ServiceReader } from "#plugin-api";

/** The tile that is asked for, to see what comes: the level at which France has a tile of its own, there. */
const seen = { z: 6, x: 32, y: 22 } as const;

/** Templates of tiles: `https://host/{z}/{x}/{y}.png`; and the address of one tile, which gives its template. */
export default function xyzReader({ http }: HeadlessContext): ServiceReader {
  return {
    id: "xyz",
    title: "reader.xyz",
    recognise(url) {
      const address = withBraces(url);
      if (/\{z\}/.test(address) && /\{x\}/.test(address) && /\{-?y\}/.test(address)) return 1;
      if (/\{(q|quadkey)\}/i.test(address)) return 1;
      return oneTile.test(url.pathname) ? 0.95 : 0;
    },
    accepts: () => false,
    async read(url, { signal }) {
      const address = withBraces(url);
      if (/\{(q|quadkey)\}/i.test(address)) throw new AppError("unsupported", "Quadkeys are not drawn.", { source: url.host, reason: "quadkey" });
      const isTemplate = /\{z\}/.test(address);
      const template = isTemplate ? address : address.replace(oneTile, "/{z}/{x}/{y}$1.$2");
      if (/\.(pbf|mvt)(\?|$)/i.test(template)) throw new AppError("unsupported", "Vector tiles without a style.", { source: url.host, reason: "tiles-need-style" });

      const came = await seeTile(template, signal);
      if (came === "vector") throw new AppError("unsupported", "Vector tiles without a style.", { source: url.host, reason: "tiles-need-style" });
      const remarks: FoundService["remarks"] = [
        ...(isTemplate ? [] : [{ message: "remark.one-tile" }]),
        ...(came === "picture" ? [] : [{ message: "remark.tile-not-seen" }]),
      ];
      const title = `${url.host}${titleOf(template)}`;
      return {
        reader: "xyz",
        kind: "XYZ",
        title,
        url: template,
        entries: [
          {
            id: template,
            title,
            layer: {
              id: `xyz:${template}`,
              title,
              role: "overlay",
              source: { kind: "xyz", template, minZoom: 0, maxZoom: 19, ...(/@2x/.test(template) ? { tileSize: 256 } : {}) },
              attribution: url.host.endsWith("openstreetmap.org")
                ? { text: "© les contributeurs d’OpenStreetMap", url: "https://www.openstreetmap.org/copyright" }
                : { text: url.host },
            },
          },
        ],
        remarks,
      };
    },
  };

  /** What one tile is. Pictures show even where the page may not read them, so a failure is only told. */
  async function seeTile(template: string, signal: AbortSignal): Promise<"picture" | "vector" | "nothing"> {
    const y = template.includes("{-y}") ? 2 ** seen.z - 1 - seen.y : seen.y;
    const address = template.replace("{z}", String(seen.z)).replace("{x}", String(seen.x)).replace(/\{-?y\}/, String(y));
    try {
      let contentType = "";
      const bytes = await http.bytes(address, { signal, timeoutMs: 15_000, onAnswer: ({ headers }) => (contentType = headers["content-type"] ?? "") });
      if (isPicture(bytes)) return "picture";
      return /protobuf|mapbox-vector-tile|octet-stream/.test(contentType) && bytes.length > 0 ? "vector" : "nothing";
    } catch (thrown) {
      if (signal.aborted || (thrown instanceof AppError && thrown.code === "cancelled")) throw thrown;
      return "nothing";
    }
  }
}

const oneTile = /\/\d{1,2}\/\d+\/\d+(@2x)?\.(png|jpe?g|webp|avif|pbf|mvt)$/i;

/** An address of the browser writes braces as %7B and %7D. */
function withBraces(url: URL): string {
  return url.href.replace(/%7B/gi, "{").replace(/%7D/gi, "}");
}

/** The folders of the template: what tells the layers of one host apart. */
function titleOf(template: string): string {
  const path = new URL(template.replace(/[{}]/g, "")).pathname.replace(/\/z\/.*$/, "");
  return path === "/" || path === "" ? "" : ` – ${path.split("/").filter(Boolean).slice(0, 4).join(" / ")}`;
}

function isPicture([a, b, c, d]: Uint8Array): boolean {
  const isPng = a === 0x89 && b === 0x50;
  const isJpeg = a === 0xff && b === 0xd8;
  const isGif = a === 0x47 && b === 0x49;
  const isWebp = a === 0x52 && b === 0x49 && c === 0x46 && d === 0x46;
  return isPng || isJpeg || isGif || isWebp;
}
