import { openDB, type DBSchema, type IDBPDatabase } from "idb";

import { AppError } from "#domain/appError";
import type { HeadlessContext } from "#plugin-api";

import type { FileKind } from "./formats/featureFile";

export interface KeptFile {
  readonly name: string;
  readonly kind: FileKind;
  readonly bytes: Uint8Array;
}

/** Files of the person, kept in this browser so that their layers are found again after a reload. */
export interface KeptFiles {
  /** The same file gives the same id. `durable` is false where the browser refuses: it lasts until the page is left. */
  keep(file: KeptFile): Promise<{ readonly id: string; readonly durable: boolean }>;
  /** @returns null when it is no longer there */
  read(id: string): Promise<KeptFile | null>;
  /** How many files are kept, and their bytes. @throws AppError storage-failed */
  measure(): Promise<{ readonly count: number; readonly bytes: number }>;
  /** Deletes them all. @returns what puts them back @throws AppError storage-failed */
  forget(): Promise<() => Promise<void>>;
}

/** When they have more together, those shown longest ago go. */
const mostBytes = 300_000_000;

interface FilesSchema extends DBSchema {
  /** What the list needs, apart from the bytes. */
  about: { key: string; value: { readonly id: string; readonly name: string; readonly kind: FileKind; readonly size: number; readonly usedAt: number } };
  bytes: { key: string; value: Uint8Array };
}

const perContext = new WeakMap<HeadlessContext, KeptFiles>();

/** The files of the module: its readers keep them, its provider reads them. */
export function keptFilesOf(context: HeadlessContext): KeptFiles {
  let files = perContext.get(context);
  if (!files) {
    files = createKeptFiles();
    perContext.set(context, files);
  }
  return files;
}

export function createKeptFiles(databaseName = "geoatelier-files"): KeptFiles {
  const inMemory = new Map<string, KeptFile>();
  let opening: Promise<IDBPDatabase<FilesSchema>> | null = null;
  const open = (): Promise<IDBPDatabase<FilesSchema>> => {
    const present = (opening ??= openDB<FilesSchema>(databaseName, 1, {
      upgrade(database) {
        database.createObjectStore("about", { keyPath: "id" });
        database.createObjectStore("bytes");
      },
      // Whoever deletes all that the browser keeps must not wait for us.
      blocking() {
        void present.then((database) => database.close());
        opening = null;
      },
    }));
    // A refusal (private window) is not kept: it may be lifted.
    present.catch(() => (opening = null));
    return present;
  };
  const use = async <T>(work: (database: IDBPDatabase<FilesSchema>) => Promise<T>): Promise<T> => {
    try {
      return await work(await open());
    } catch (thrown) {
      throw new AppError("storage-failed", "The browser's database can't be read.", { reason: "database" }, { cause: thrown });
    }
  };

  return {
    async keep(file) {
      const id = idOf(file.bytes);
      inMemory.set(id, file);
      try {
        const database = await open();
        const write = database.transaction(["about", "bytes"], "readwrite");
        await write.objectStore("about").put({ id, name: file.name, kind: file.kind, size: file.bytes.length, usedAt: Date.now() });
        await write.objectStore("bytes").put(file.bytes, id);
        await write.done;
        await forgetOldest(database, id);
        return { id, durable: true };
      } catch (thrown) {
        if (!(thrown instanceof DOMException) && !(thrown instanceof ReferenceError)) throw thrown;
        return { id, durable: false };
      }
    },
    async read(id) {
      const known = inMemory.get(id);
      if (known) return known;
      return use(async (database) => {
        const about = await database.get("about", id);
        const bytes = await database.get("bytes", id);
        if (!about || !bytes) return null;
        await database.put("about", { ...about, usedAt: Date.now() });
        return { name: about.name, kind: about.kind, bytes };
      });
    },
    measure: () =>
      use(async (database) => {
        const files = await database.getAll("about");
        return { count: files.length, bytes: files.reduce((sum, { size }) => sum + size, 0) };
      }),
    async forget() {
      const files = await use(async (database) => {
        const taken = await Promise.all((await database.getAll("about")).map(async (about) => ({ about, bytes: await database.get("bytes", about.id) })));
        const write = database.transaction(["about", "bytes"], "readwrite");
        await write.objectStore("about").clear();
        await write.objectStore("bytes").clear();
        await write.done;
        return taken;
      });
      inMemory.clear();
      return () =>
        use(async (database) => {
          const write = database.transaction(["about", "bytes"], "readwrite");
          for (const { about, bytes } of files) {
            await write.objectStore("about").put(about);
            if (bytes) await write.objectStore("bytes").put(bytes, about.id);
          }
          await write.done;
        });
    },
  };
}

async function forgetOldest(database: IDBPDatabase<FilesSchema>, justKept: string): Promise<void> {
  const known = (await database.getAll("about")).sort((one, other) => other.usedAt - one.usedAt);
  let total = 0;
  for (const { id, size } of known) {
    total += size;
    if (total <= mostBytes || id === justKept) continue;
    await database.delete("bytes", id);
    await database.delete("about", id);
  }
}

/** By content, so that a file dropped again gives its layers back. Two 32-bit sums and the length: no secret is kept by it. */
function idOf(bytes: Uint8Array): string {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (const byte of bytes) {
    a = Math.imul(a ^ byte, 2654435761);
    b = Math.imul(b ^ byte, 1597334677);
  }
  return `${(a >>> 0).toString(36)}${(b >>> 0).toString(36)}-${bytes.length.toString(36)}`;
}
