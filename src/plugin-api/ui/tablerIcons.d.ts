/** Tabler types its barrel only; one file per icon keeps the other 6,000 out of the build. */
declare module "@tabler/icons-react/dist/esm/icons/*.mjs" {
  import type { ComponentType } from "react";

  const Icon: ComponentType<{ size?: number; stroke?: number; "aria-hidden"?: boolean; className?: string }>;
  export default Icon;
}
