import type { PageConfig } from "#contracts/geoatelier/pageConfig";

/** Writes the page's configuration into index.html, as a data block just before `</head>`. */
export function inlineConfig(html: string, config: PageConfig): string {
  // In a script element only `<` can end or change the parsing of what follows.
  const json = JSON.stringify(config).replaceAll("<", "\\u003c");
  const element = `<script type="application/json" id="geoatelier-config">${json}</script>`;
  if (!html.includes("</head>")) throw new Error("index.html has no </head>");
  return html.replace("</head>", () => `${element}\n  </head>`);
}
