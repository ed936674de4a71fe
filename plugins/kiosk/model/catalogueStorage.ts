import { openDB, type DBSchema, type IDBPDatabase } from "idb";

import { AppError } from "#domain/appError";

import type { Catalogue } from "./catalogue/buildCatalogue";
import type { LibraryLayer } from "./library/libraryLayer";
import type { CardIndex } from "./search/cardIndex";

/** Grows when the shape of what is kept changes: what an older version kept is then left aside. */
const catalogueVersion = 2;

export interface SavedCatalogue {
  readonly version: number;
  readonly catalogue: Catalogue;
  readonly index: CardIndex;
  /** ISO 8601: when the services answered. */
  readonly savedAt: string;
}

interface KioskSchema extends DBSchema {
  catalogues: { key: string; value: SavedCatalogue };
  library: { key: string; value: LibraryLayer };
}

/** What the kiosk keeps in this browser. Where the browser keeps nothing, it works without. */
export interface KioskStorage {
  read(source: string): Promise<SavedCatalogue | null>;
  save(source: string, catalogue: Catalogue, index: CardIndex, savedAt: string): Promise<void>;
  library(): Promise<readonly LibraryLayer[]>;
  keep(layer: LibraryLayer): Promise<void>;
  drop(id: string): Promise<void>;
}

/** @throws AppError storage-failed from each call where the browser refuses */
export function createKioskStorage(name = "geoatelier-kiosk"): KioskStorage {
  let opening: Promise<IDBPDatabase<KioskSchema>> | null = null;
  const database = (): Promise<IDBPDatabase<KioskSchema>> => {
    const present = (opening ??= openDB<KioskSchema>(name, 1, {
      upgrade(created) {
        created.createObjectStore("catalogues");
        created.createObjectStore("library");
      },
      // Whoever deletes all that the browser keeps must not wait for us.
      blocking() {
        void present.then((open) => open.close());
        opening = null;
      },
      terminated: () => (opening = null),
    }));
    return present;
  };
  const use = async <T>(work: (open: IDBPDatabase<KioskSchema>) => Promise<T>): Promise<T> => {
    try {
      return await work(await database());
    } catch (cause) {
      opening = null;
      throw new AppError("storage-failed", "The browser did not keep the catalogue.", {}, { cause });
    }
  };
  return {
    read: (source) =>
      use(async (open) => {
        const saved = await open.get("catalogues", source);
        return saved?.version === catalogueVersion ? saved : null;
      }),
    save: (source, catalogue, index, savedAt) =>
      use(async (open) => {
        await open.put("catalogues", { version: catalogueVersion, catalogue, index, savedAt }, source);
      }),
    library: () => use((open) => open.getAll("library")),
    keep: (layer) =>
      use(async (open) => {
        await open.put("library", layer, layer.id);
      }),
    drop: (id) => use((open) => open.delete("library", id)),
  };
}
