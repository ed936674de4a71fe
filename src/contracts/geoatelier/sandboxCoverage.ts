import { z } from "zod";

/** Where the sandbox knows addresses, and how far from the place its answers may be elsewhere. */
export const sandboxCoverage = z.object({
  /** Departments, or communes where few of a department's have addresses; most addresses first. */
  places: z.array(z.object({ name: z.string(), addresses: z.number() })),
  /** Distance between the centre that it answers and the real one: of half, and of 99 % of the communes without a known one. */
  centres: z.object({ usualKilometres: z.number(), mostKilometres: z.number() }),
});

export type SandboxCoverage = z.infer<typeof sandboxCoverage>;

/** `GET /api/sandbox/coverage`: ours, since the live service has nothing of the kind. */
export const readSandboxCoverage = { method: "GET", path: "/api/sandbox/coverage", output: sandboxCoverage } as const;
