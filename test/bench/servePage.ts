import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { extname, join } from "node:path";

const types: Readonly<Record<string, string>> = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css" };

export interface PageServer {
  readonly server: Server;
  /** `http://127.0.0.1:PORT`. */
  readonly url: string;
}

/** A built page on loopback, with the recorded document that it reads beside it. @param recording its path begins with `/` */
export async function servePage(directory: string, recording: { readonly path: string; readonly type: string; readonly bytes: Buffer }): Promise<PageServer> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    if (pathname === recording.path) {
      response.writeHead(200, { "content-type": recording.type }).end(recording.bytes);
      return;
    }
    readFile(join(directory, pathname)).then(
      (bytes) => response.writeHead(200, { "content-type": types[extname(pathname)] ?? "application/octet-stream" }).end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The page's server has no port.");
  return { server, url: `http://127.0.0.1:${address.port}` };
}
