import { createRequire } from "node:module";

import { GlobalFonts } from "@napi-rs/canvas";

const require = createRequire(import.meta.url);

export type FontName = "regular" | "italic" | "medium" | "bold";

const files: Readonly<Record<FontName, string>> = {
  regular: "fira-sans-latin-400-normal",
  italic: "fira-sans-latin-400-italic",
  medium: "fira-sans-latin-500-normal",
  bold: "fira-sans-latin-600-normal",
};

let areRegistered = false;

/**
 * A font for the canvas, the same on every machine, with or without fonts of its own.
 * @source Fira Sans, SIL Open Font License 1.1, package @fontsource/fira-sans
 */
export function font(name: FontName, pixels: number): string {
  if (!areRegistered) {
    for (const [alias, file] of Object.entries(files)) {
      GlobalFonts.registerFromPath(require.resolve(`@fontsource/fira-sans/files/${file}.woff2`), `Plan ${alias}`);
    }
    areRegistered = true;
  }
  return `${pixels}px "Plan ${name}"`;
}
