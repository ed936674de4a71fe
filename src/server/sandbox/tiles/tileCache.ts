/** Keeps the tiles used last; simultaneous demands for one tile share its painting. */
export interface TileCache {
  get(key: string, paint: () => Promise<Buffer>): Promise<Buffer>;
}

export function createTileCache(maximumTiles = 2000): TileCache {
  const tiles = new Map<string, Promise<Buffer>>();
  return {
    get(key, paint) {
      const known = tiles.get(key);
      if (known) {
        // A Map keeps insertion order: putting it back makes it the newest.
        tiles.delete(key);
        tiles.set(key, known);
        return known;
      }
      const painted = paint();
      tiles.set(key, painted);
      painted.catch(() => tiles.delete(key));
      const oldest = tiles.keys().next();
      if (tiles.size > maximumTiles && !oldest.done) tiles.delete(oldest.value);
      return painted;
    },
  };
}
