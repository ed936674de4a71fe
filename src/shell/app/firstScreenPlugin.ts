import type { HtmlTagDescriptor, Plugin, Rolldown } from "vite";

/**
 * Files that the first screen asks for by lazy imports, one after the other. The page names them in its head, so that
 * they are on their way at once; a module that is not there is simply not matched.
 */
const askedForAtOnce = [
  /\/src\/shell\/import\/DropZone\.tsx$/,
  /\/plugins\/[^/]+\/module\.ts$/,
  /\/plugins\/[^/]+\/messages\/fr\.ts$/,
  /\/plugins\/[^/]+\/model\/\w*[cC]atalogue\.ts$/,
];

/** Adds `modulepreload` and style links for those files, and for what they import, to index.html. */
export function firstScreenPlugin(): Plugin {
  return {
    name: "geoatelier:first-screen",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler(html, { bundle }) {
        if (!bundle) return [];
        const chunks = Object.values(bundle).filter((file) => file.type === "chunk");
        const wanted = chunks.filter(({ facadeModuleId }) => facadeModuleId !== null && askedForAtOnce.some((pattern) => pattern.test(facadeModuleId)));
        return [...withImports(wanted, chunks)].filter((file) => !html.includes(file)).map(linkTo);
      },
    },
  };
}

/** File names of chunks, of all that they import, and of their styles. */
function withImports(wanted: readonly Rolldown.OutputChunk[], chunks: readonly Rolldown.OutputChunk[]): Set<string> {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const files = new Set<string>();
  const add = (chunk: Rolldown.OutputChunk): void => {
    if (files.has(chunk.fileName)) return;
    files.add(chunk.fileName);
    for (const sheet of chunk.viteMetadata?.importedCss ?? []) files.add(sheet);
    for (const name of chunk.imports) {
      const imported = byName.get(name);
      if (imported) add(imported);
    }
  };
  for (const chunk of wanted) add(chunk);
  return files;
}

function linkTo(file: string): HtmlTagDescriptor {
  const attributes = file.endsWith(".css") ? { rel: "preload", as: "style" } : { rel: "modulepreload" };
  return { tag: "link", attrs: { ...attributes, crossorigin: "", href: `/${file}` }, injectTo: "head" };
}
