import { AppError } from "#domain/appError";

export interface PictureCall {
  /** Who answers, for the words of faults. */
  readonly source: string;
  /** An address that is not found is the edge of the data (tiles), not a fault. */
  readonly missingIsEdge: boolean;
  readonly signal?: AbortSignal;
}

/** Loads tiles and pictures, and finds out why those that fail do. */
export interface PictureLoader {
  /**
   * @returns null where the service has nothing
   * @throws AppError with the server's own words where it spoke; cancelled
   */
  load(url: string, call: PictureCall): Promise<HTMLImageElement | null>;
  /** True when the server lets its pictures be shown but not read: they can't be printed. */
  isUnreadable(url: string): boolean;
}

/** For so long a fault of a server stands for its other pictures: it is not asked twice for each of a hundred tiles. */
const faultStandsMs = 3_000;

/**
 * Pictures come as `<img>`, which the browser loads best; the reason of a failure is asked for only then, by code that
 * comes with the first one.
 */
export function createPictureLoader(): PictureLoader {
  const unreadable = new Set<string>();
  const faults = new Map<string, { readonly error: AppError; readonly until: number }>();

  async function explain(url: string, call: PictureCall): Promise<HTMLImageElement | null> {
    const place = placeOf(url);
    const known = faults.get(place);
    if (known && known.until > performance.now()) throw known.error;
    const { diagnosePicture } = await import("#map/loading/diagnosePicture");
    const found = await diagnosePicture(url, call);
    if (found.kind === "missing") return null;
    if (found.kind === "picture") return found.image;
    if (found.kind === "unreadable") {
      unreadable.add(originOf(url));
      return found.image;
    }
    faults.set(place, { error: found.error, until: performance.now() + faultStandsMs });
    throw found.error;
  }

  return {
    async load(url, call) {
      const readable = !unreadable.has(originOf(url));
      try {
        return await loadImage(url, readable ? "anonymous" : null, call.signal);
      } catch (thrown) {
        if (call.signal?.aborted) throw new AppError("cancelled", "The picture is not wanted any more.", {}, { cause: thrown });
        return explain(url, call);
      }
    },
    isUnreadable: (url) => unreadable.has(originOf(url)),
  };
}

/**
 * @param crossOrigin null: the picture can be shown, not read
 * @throws the browser's own EncodingError, which says nothing of the reason
 */
export async function loadImage(url: string, crossOrigin: "anonymous" | null, signal?: AbortSignal): Promise<HTMLImageElement> {
  const image = new Image();
  image.crossOrigin = crossOrigin;
  const stop = (): void => {
    image.src = "";
  };
  signal?.throwIfAborted();
  signal?.addEventListener("abort", stop, { once: true });
  try {
    image.src = url;
    await image.decode();
    return image;
  } finally {
    signal?.removeEventListener("abort", stop);
  }
}

function originOf(url: string): string {
  return new URL(url, document.baseURI).origin;
}

/** Server, path and layer: what one fault speaks for. */
function placeOf(url: string): string {
  const { origin, pathname, searchParams } = new URL(url, document.baseURI);
  const layer = [...searchParams].find(([name]) => /^layers?$/i.test(name))?.[1] ?? "";
  return `${origin}${pathname.replace(/(\/-?\d+)+(\.\w+)?$/, "")}#${layer}`;
}
