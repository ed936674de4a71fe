import { readdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const worthIt = /\.(?:js|css|svg|json|html|txt|wasm|map)$/;
/** One network packet: below it, compression saves nothing. */
const minimumBytes = 1400;

/**
 * Writes `.gz` and `.br` files beside the files of the built page, once for each build, so that the server only
 * has to send them.
 * @throws when the directory cannot be written
 */
export async function compressClient(clientDirectory: string): Promise<void> {
  const names = await readdir(clientDirectory, { recursive: true });
  await Promise.all(names.filter((name) => worthIt.test(name)).map((name) => compressFile(join(clientDirectory, name))));
}

async function compressFile(path: string): Promise<void> {
  const source = await stat(path);
  if (source.size < minimumBytes || (await isNewer(`${path}.br`, source.mtimeMs))) return;
  const content = await readFile(path);
  const [zipped, brotli] = await Promise.all([
    promisify(gzip)(content, { level: 9 }),
    promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }),
  ]);
  await Promise.all([writeWhole(`${path}.gz`, zipped), writeWhole(`${path}.br`, brotli)]);
}

/** Never leaves half a file where a request could find it. */
async function writeWhole(path: string, content: Buffer): Promise<void> {
  const unfinished = `${path}.${process.pid}.tmp`;
  await writeFile(unfinished, content);
  await rename(unfinished, path);
}

async function isNewer(path: string, thanMs: number): Promise<boolean> {
  try {
    return (await stat(path)).mtimeMs >= thanMs;
  } catch {
    return false;
  }
}
