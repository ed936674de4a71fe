import type { CommandRegistry, KeyZone, ShellCommand } from "./createCommandRegistry";
import { isSingleKey, matchesKeys } from "./keys";

/**
 * Runs the command of a pressed combination. What the focused element did with the key comes first, and a field's own
 * undo stays the field's. @returns undo
 */
export function listenToKeys(target: Document, commands: CommandRegistry): () => void {
  const onKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing || event.repeat) return;
    const command = commands.list().find((candidate) => candidate.keys !== undefined && matchesKeys(candidate.keys, event));
    if (!command || !acts(command, event.target)) return;
    event.preventDefault();
    if (command.disabledReason?.()) return;
    command.run();
  };
  target.addEventListener("keydown", onKey);
  return () => target.removeEventListener("keydown", onKey);
}

/** The zone in which a command's keys act. */
export function zoneOf(command: ShellCommand): KeyZone {
  return command.zone ?? (command.keys !== undefined && isSingleKey(command.keys) ? "work" : "anywhere");
}

function acts(command: ShellCommand, target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return zoneOf(command) !== "work";
  const field = target.closest("input, textarea, select, [contenteditable='true']") !== null;
  // A letter on a cell is the beginning of a text, or a slip: never a command.
  const typing = field || target.closest("[role='grid']") !== null;
  switch (zoneOf(command)) {
    case "work":
      return !typing && target.closest("[data-shortcut-zone='work']") !== null;
    case "page":
      return !typing && target.closest("dialog") === null;
    case "anywhere":
      return !field || !isFieldsOwn(command.keys ?? "");
  }
}

/** Combinations that text fields use themselves. */
function isFieldsOwn(keys: string): boolean {
  return ["mod+z", "mod+shift+z", "mod+y", "mod+a", "mod+c", "mod+x", "mod+v"].includes(keys);
}
