import type { ShellCommand } from "./createCommandRegistry";

/**
 * Commands whose title or group has every word of the text, accents and case aside; titles that begin with it first,
 * and the shell's own before the others.
 */
export function matchCommands(commands: readonly ShellCommand[], text: string): ShellCommand[] {
  const words = fold(text).split(/\s+/).filter((word) => word !== "");
  const whole = words.join(" ");
  return commands
    .filter((command) => command.inPalette !== false)
    .map((command) => ({ command, title: fold(command.title), searched: fold(`${command.title} ${command.group}`) }))
    .filter(({ searched }) => words.every((word) => searched.includes(word)))
    .sort((one, other) => rank(one.title, whole) - rank(other.title, whole) || ownFirst(one.command) - ownFirst(other.command))
    .map(({ command }) => command);
}

function rank(title: string, text: string): number {
  if (text === "" || title.startsWith(text)) return 0;
  return title.includes(` ${text}`) ? 1 : 2;
}

function ownFirst(command: ShellCommand): number {
  if (command.id.startsWith("open:")) return 0;
  return command.id.startsWith("shell.") ? 1 : 2;
}

function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{Diacritic}/gu, "").toLowerCase();
}
