import type { HtmlTagDescriptor, Plugin, Rolldown } from "vite";

/**
 * What the first screen asks of a module by lazy imports: its declaration, its French and its list of layers. One file
 * for each module, never one for all: a declaration that throws must not take the others with it. Words can't throw, and
 * weigh a third less together: they are one file.
 */
const askedOfModules = /\/plugins\/([^/]+)\/(?:module|messages\/fr|model\/ignCatalogue)\.ts$/;

/**
 * Few files instead of some thirty, since a browser fetches six at a time: the page's own code is one, each module's
 * first part another. The page's head names the latter, so that they are on their way before the code asks for them.
 */
export function firstScreenPlugin(): Plugin {
  return {
    name: "geoatelier:first-screen",
    apply: "build",
    configEnvironment: (name) => (name === "client" ? { build: { rolldownOptions: { output: { codeSplitting: { groups } } } } } : null),
    transformIndexHtml: {
      order: "post",
      handler(html, { bundle }) {
        if (!bundle) return [];
        const chunks = Object.values(bundle).filter((file) => file.type === "chunk");
        const wanted = chunks.filter(({ moduleIds }) => moduleIds.some((id) => askedOfModules.test(id)));
        return [...withImports(wanted, chunks)].filter((file) => !html.includes(file)).map(linkTo);
      },
    },
  };
}

const groups: Rolldown.CodeSplittingGroup[] = [
  { name: (id) => moduleGroup(id), test: askedOfModules, includeDependenciesRecursively: false, priority: 2 },
  { name: "first", tags: ["$initial"] },
];

function moduleGroup(id: string): string | null {
  if (id.endsWith("/messages/fr.ts")) return askedOfModules.test(id) ? "modules-fr" : null;
  const module = askedOfModules.exec(id)?.[1];
  return module === undefined ? null : `module-${module}`;
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
