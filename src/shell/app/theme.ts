import { createTheme, defaultVariantColorsResolver, type CSSVariablesResolver, type MantineColorsTuple, type VariantColorsResolver } from "@mantine/core";

/** Violet ink: the one accent. Shade 7 in light, 3 in dark. */
const ink: MantineColorsTuple = [
  "#f1f0fb",
  "#dfdcf5",
  "#c1bbff",
  "#a8a1f5",
  "#857bdc",
  "#6a5fc9",
  "#5348b5",
  "#4338a0",
  "#352b86",
  "#281f69",
];

/** The cool greys of theme.css, for the lists and fields that the library draws itself in the dark. */
const night: MantineColorsTuple = [
  "#e6e8eb",
  "#c4cad1",
  "#a7aeb7",
  "#7d8691",
  "#4a525c",
  "#323941",
  "#21262d",
  "#1a1e24",
  "#12151a",
  "#0c0f13",
];

/** What is filled with the accent takes it, and its text, from theme.css: Mantine would keep white text in the dark. */
const variantColorResolver: VariantColorsResolver = (input) => {
  const resolved = defaultVariantColorsResolver(input);
  const isAccent = input.color === undefined || input.color === "ink";
  if (input.variant !== "filled" || !isAccent) return resolved;
  return { ...resolved, background: "var(--accent)", hover: "var(--accent-strong)", color: "var(--on-accent)" };
};

export const theme = createTheme({
  variantColorResolver,
  primaryColor: "ink",
  primaryShade: { light: 7, dark: 3 },
  colors: { ink, dark: night },
  fontFamily: 'system-ui, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "Cascadia Mono", "DejaVu Sans Mono", monospace',
  fontSizes: { xs: "12px", sm: "14px", md: "14px", lg: "16px", xl: "18px" },
  spacing: { xs: "4px", sm: "8px", md: "12px", lg: "16px", xl: "24px" },
  defaultRadius: 4,
  cursorType: "pointer",
  respectReducedMotion: true,
});

/** Mantine's own surfaces and lines follow our palette (theme.css), in both themes. */
export const cssVariablesResolver: CSSVariablesResolver = () => {
  const scheme = {
    "--mantine-color-body": "var(--surface)",
    "--mantine-color-text": "var(--text)",
    "--mantine-color-dimmed": "var(--text-soft)",
    "--mantine-color-default": "var(--surface)",
    "--mantine-color-default-hover": "var(--surface-hover)",
    "--mantine-color-default-border": "var(--line-strong)",
    "--mantine-color-placeholder": "var(--text-soft)",
    "--mantine-color-error": "var(--status-failed)",
  };
  return { variables: {}, light: scheme, dark: scheme };
};
