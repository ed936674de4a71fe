/**
 * `work`: while the map or the review has the focus, never in a table, where letters are typed into cells. `page`:
 * wherever nothing is typed, tables and dialogs apart, for the two
 * signs that every page has (`?`, `/`). `anywhere`: combinations with Ctrl, even while typing.
 */
export type KeyZone = "work" | "page" | "anywhere";

/** Something that can be done from a key, the palette or both. */
export interface ShellCommand {
  /** Unique: `area.verb`, or `module/command`. */
  readonly id: string;
  /** Already translated. */
  readonly title: string;
  readonly icon?: string;
  /** `mod+k`, `shift+?`, `u`: `mod` is Ctrl, ⌘ on a Mac. A single key acts only where the work has the focus. */
  readonly keys?: string;
  /** Where the keys act; by default `work` for a single key, `anywhere` for a combination. */
  readonly zone?: KeyZone;
  /** Heading in the list of shortcuts and in the palette, already translated. */
  readonly group: string;
  /** False: has keys, but is not proposed by the palette. */
  readonly inPalette?: boolean;
  /** Already translated; null when it can be used. */
  readonly disabledReason?: () => string | null;
  run(): void;
}

/** The commands that stand now: the shell's, registered by its areas, and the modules', read from the host. */
export interface CommandRegistry {
  /** @returns undo of the registration */
  register(command: ShellCommand): () => void;
  list(): readonly ShellCommand[];
}

export function createCommandRegistry(modules: () => readonly ShellCommand[]): CommandRegistry {
  const registered = new Map<symbol, ShellCommand>();
  return {
    register(command) {
      const token = Symbol(command.id);
      registered.set(token, command);
      return () => registered.delete(token);
    },
    list: () => [...registered.values(), ...modules()],
  };
}
