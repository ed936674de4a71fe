import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join, relative } from "node:path";

import { cruise, type ICruiseResult } from "dependency-cruiser";
import { describe, expect, it } from "vitest";

/**
 * Who may import whom (src/README.md has the picture). A layer may always import itself; a module only itself and not
 * another module. `plugins` below is one module.
 */
const mayImport = {
  domain: [],
  contracts: ["domain"],
  "address-index": ["domain"],
  "plugin-api": ["domain", "contracts"],
  map: ["domain", "contracts", "plugin-api"],
  plugins: ["domain", "contracts", "address-index", "plugin-api"],
  shell: ["domain", "contracts", "plugin-api", "map"],
  cli: ["domain", "contracts", "plugin-api"],
  server: ["domain", "contracts", "address-index"],
} as const satisfies Record<string, readonly string[]>;

type Layer = keyof typeof mayImport;

/** Packages of the page that have no business in layers that run anywhere, and React's part of plugin-api. */
const pagePackages = "^node_modules/(react|react-dom|@mantine|@tabler|ol|ol-mapbox-style|react-resizable-panels|zustand)/";
const runsAnywhere: readonly Layer[] = ["domain", "contracts", "address-index"];

const layers = Object.keys(mayImport) as Layer[];
const folderOf = (layer: Layer): string => (layer === "plugins" ? "plugins" : `src/${layer}`);

/** Tests and what they are made with may join layers. */
const testFiles = "\\.test\\.tsx?$|/fake[A-Z][A-Za-z]*\\.ts$";

interface Rule {
  readonly name: string;
  readonly severity: "error";
  readonly from: Record<string, unknown>;
  readonly to: Record<string, unknown>;
}

const layerRules = layers.map((layer): Rule => {
  const allowed = [layer, ...mayImport[layer]].filter((name) => name !== "plugins").map((name) => `^${folderOf(name)}/`);
  // `$1` is the module's own folder.
  const own = layer === "plugins" ? ["^plugins/$1/"] : [];
  return {
    name: `${layer}-imports-only-what-it-may`,
    severity: "error",
    from: { path: layer === "plugins" ? "^plugins/([^/]+)/" : `^${folderOf(layer)}/`, pathNot: testFiles },
    to: { path: "^(src|plugins|test)/", pathNot: [...allowed, ...own] },
  };
});

const rules: readonly Rule[] = [
  ...layerRules,
  { name: "no-cycles", severity: "error", from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only", "dynamic-import"] } } },
  { name: "no-unresolved-import", severity: "error", from: {}, to: { couldNotResolve: true} },
  ...runsAnywhere.map(
    (layer): Rule => ({ name: `${layer}-runs-anywhere`, severity: "error", from: { path: `^${folderOf(layer)}/`, pathNot: testFiles }, to: { path: pagePackages } }),
  ),
  {
    name: "plugin-api-has-react-in-ui-only",
    severity: "error",
    from: { path: "^src/plugin-api/", pathNot: `^src/plugin-api/ui/|${testFiles}` },
    to: { path: pagePackages, dependencyTypesNot: ["type-only"] },
  },
  {
    name: "model-has-no-interface",
    severity: "error",
    from: { path: "^plugins/[^/]+/model/", pathNot: testFiles },
    to: { path: "^node_modules/(react|react-dom|@mantine|@tabler)/|^plugins/[^/]+/ui/|^src/plugin-api/ui/" },
  },
  {
    name: "domain-and-page-have-no-node",
    severity: "error",
    from: { path: "^(src/(domain|contracts|address-index|plugin-api|map|shell)|plugins)/", pathNot: `${testFiles}|Plugin\\.ts$` },
    to: { dependencyTypes: ["core"] },
  },
];

async function findViolations(): Promise<{ seen: number; violations: string[] }> {
  const { output } = await cruise(
    ["src", "plugins"],
    {
      ruleSet: { forbidden: [...rules] },
      validate: true,
      tsPreCompilationDeps: true,
      combinedDependencies: true,
      doNotFollow: { path: "node_modules" },
      exclude: { path: "\\.css$" },
      enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "default", "types"], extensions: [".ts", ".tsx", ".mts", ".mjs", ".js", ".json", ".d.ts"] },
    },
  );
  const { summary, modules }: ICruiseResult = typeof output === "string" ? JSON.parse(output) : output;
  return {
    seen: modules.length,
    violations: summary.violations.map((violation) => `${violation.rule.name}: ${violation.from} → ${violation.to}`),
  };
}

/** Every file below a folder, from the repository's root; node_modules and what is built left out. */
function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(".", join(entry.parentPath, entry.name)));
}

const read = (path: string): string => readFileSync(path, "utf8");
const modules = readdirSync("plugins", { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);

describe("layers", () => {
  it("import only what the table allows, without a cycle and without an import that leads nowhere", async () => {
    const { seen, violations } = await findViolations();
    expect(seen).toBeGreaterThan(100);
    expect(violations, violations.join("\n")).toEqual([]);
  }, 60_000);

  it("stand in their folders, and there is no other folder in src", () => {
    const there = readdirSync("src", { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);
    expect(there.sort()).toEqual(layers.filter((layer) => layer !== "plugins").sort());
  });

  it("reach the modules through the glob of the host only", () => {
    const globs = [...sources("src"), ...sources("plugins")].filter((path) => /import\.meta\.glob[^(]*\([^)]*plugins\//.test(read(path)));
    expect(globs.filter((path) => !path.startsWith("src/shell/host/") && !path.startsWith("src/cli/"))).toEqual([]);
    expect(globs).not.toEqual([]);
  });
});

describe.each(modules)("the folder plugins/%s", (module) => {
  it("has its declaration, its README and both languages", () => {
    for (const path of ["module.ts", "README.md", "messages/fr.ts", "messages/en.ts"]) {
      expect(existsSync(join("plugins", module, path)), path).toBe(true);
    }
  });
});

describe("documents", () => {
  const readmes = ["README.md", ...filesBelow("src"), ...filesBelow("plugins"), ...filesBelow("test")].filter((path) => path.endsWith("README.md"));

  it.each(readmes)("%s names only paths that exist", (readme) => {
    const exists = (path: string): boolean => [path, join(dirname(readme), path), join("node_modules", path)].some((place) => existsSync(place));
    const missing = pathsNamedIn(read(readme)).filter((path) => !path.includes("my-module") && !exists(path));
    expect(missing).toEqual([]);
  });
});

it("comments name only files that exist", () => {
  const wrong = [...sources("src"), ...sources("plugins"), ...sources("test")].flatMap((path) =>
    [...read(path).matchAll(/^\s*(?:\/\*\*?|\*|\/\/) .*$/gm)]
      .flatMap(([line]) => [...line.matchAll(/(?<![\w./#-])((?:src|plugins|test|public|contracts|domain|shell|plugin-api)\/[\w./-]+\.(?:tsx?|md|css))\b/g)])
      .map(([, named]) => named ?? "")
      .filter((named) => !existsSync(named) && !existsSync(join("src", named)))
      .map((named) => `${path}: ${named}`),
  );
  expect(wrong).toEqual([]);
});

/** Paths between back-ticks and in links that look like files or folders of this repository; patterns and addresses left out. */
function pathsNamedIn(text: string): string[] {
  const withoutBlocks = text.replace(/```[\s\S]*?```/g, "");
  const quoted = [...withoutBlocks.matchAll(/`([^`\n]+)`/g)].map(([, path]) => path ?? "");
  const linked = [...withoutBlocks.matchAll(/\]\(([^)\s]+)\)/g)].map(([, path]) => path ?? "");
  const isPath = (path: string): boolean =>
    /^(\.\/)?(src|plugins|public|test|\.ci)\/[\w./-]+$/.test(path) || /^[\w-]+\.(md|json|ts|tsx|html)$/.test(path);
  return [...quoted.filter(isPath), ...linked.filter((path) => !/^(https?:|#|mailto:)/.test(path)).map((path) => path.split("#")[0] ?? "")].filter(
    (path) => path !== "",
  );
}

const sources = (folder: string): string[] => filesBelow(folder).filter((path) => /\.tsx?$/.test(path) && !new RegExp(testFiles).test(path));

describe("messages", () => {
  const shellKeys = ["src/plugin-api/messages/fr.ts", "src/plugin-api/reasons/messages/fr.ts", ...filesBelow("src/shell").filter((path) => path.endsWith("messages/fr.ts"))].flatMap(keysIn);
  const frenchFiles = [...filesBelow("src"), ...filesBelow("plugins")].filter((path) => path.endsWith("messages/fr.ts"));
  const areas = [
    { name: "the shell", code: [...sources("src/shell"), ...sources("src/plugin-api/ui")], keys: shellKeys },
    ...modules.map((module) => ({
      name: `the module ${module}`,
      code: sources(join("plugins", module)),
      // A module's components may use the shared words too (statuses, errors).
      keys: [...keysIn(join("plugins", module, "messages/fr.ts")), ...keysIn("src/plugin-api/messages/fr.ts")],
    })),
  ];

  it.each(areas)("of $name: no key is used that does not exist", ({ code, keys }) => {
    const unknown = code.flatMap((path) => usedKeys(read(path)).filter((key) => !exists(key, keys)).map((key) => `${path}: ${key}`));
    expect(unknown).toEqual([]);
  });

  it("of no area are left without a use", () => {
    const everywhere = [...sources("src"), ...sources("plugins")].filter((path) => !path.includes("/messages/")).map(read).join("\n");
    const templates = [...everywhere.matchAll(/`([^`\n]*\$\{[^`\n]*)`/g)].map(([, template]) => template ?? "").filter((template) => /^[a-z][\w-]*\./.test(template));
    // A key stands in quotes, alone or behind its module's name.
    const quoted = new Set([...everywhere.matchAll(/"(?:[\w-]+:)?([\w.-]+)"/g)].map(([, key]) => key));
    const isUsed = (key: string): boolean => quoted.has(key) || templates.some((template) => exists(template, [key]));
    expect(frenchFiles.flatMap((path) => keysIn(path).filter((key) => !isUsed(key)).map((key) => `${path}: ${key}`))).toEqual([]);
  });

  it("say what happened for each reason that an error shown on the page may carry", () => {
    const unspoken = [...sources("src/shell"), ...sources("src/plugin-api"), ...modules.flatMap((module) => sources(join("plugins", module)))]
      .flatMap((path) => [...read(path).matchAll(/new AppError\([^;]*?reason: "([a-z-]+)"/g)].map(([, reason]) => reason ?? ""))
      .filter((reason) => !saidByCode.has(reason) && !shellKeys.includes(`error.reason.${reason}`));
    expect([...new Set(unspoken)]).toEqual([]);
  });

  it.each(frenchFiles)("in %s are typeset as French is", (path) => {
    const wrong = textsIn(path).filter((text) => /["']|(?<![\u202f\u00a0])[;?!](?!\w)|(?<![\u00a0\u202f\d]):(?= |$)|«(?![\u00a0\u202f])|(?<![\u00a0\u202f])»/u.test(text.replace(/\{[^{}]*(\{[^{}]*\}[^{}]*)*\}/g, "0")));
    expect(wrong).toEqual([]);
  });
});

/** Reasons whose code says enough. */
const saidByCode = new Set(["charset", "not-json", "schema", "redirected", "correction"]);

function exists(key: string, keys: readonly string[]): boolean {
  if (!key.includes("${")) return keys.includes(key);
  const pattern = new RegExp(`^${key.split(/\$\{[^}]*\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join(".+")}$`);
  return keys.some((known) => pattern.test(known));
}

/** Keys given to `t` as a literal or as a template. */
function usedKeys(source: string): string[] {
  return [...source.matchAll(/\bt\(\s*(?:"([^"]+)"|`([^`]+)`)/g)].map(([, literal, template]) => literal ?? template ?? "");
}

/** Each entry of a messages file: `key: "text"` or `"key": "text"`, escapes read. */
function entriesIn(path: string): [key: string, text: string][] {
  const found = [...read(path).matchAll(/^\s+(?:"([^"]+)"|(\w+)):\s*(?:"((?:[^"\\]|\\.)*)"|`([^`]*)`|'((?:[^'\\]|\\.)*)')/gm)];
  return found.map(([, quoted, bare, text, template, single]) => [
    quoted ?? bare ?? "",
    (text ?? template ?? single ?? "").replace(/\\u([0-9a-fA-F]{4})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))).replace(/\\(["'])/g, "$1"),
  ]);
}

function keysIn(path: string): string[] {
  return existsSync(path) ? entriesIn(path).map(([key]) => key) : [];
}

function textsIn(path: string): string[] {
  return entriesIn(path).map(([, text]) => text);
}
