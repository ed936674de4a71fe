import { useEffect } from "react";

import type { CommandRegistry, ShellCommand } from "../palette/createCommandRegistry";
import { useApp, type App } from "./AppContext";
import { closeFile, isLostOnceLeft } from "./switchFile";
import type { PanelEntry } from "./usePanels";

/** The shell's own commands, kept up to date with the panels and the language. */
export function useShellCommands(panels: readonly PanelEntry[], showPalette: () => void): void {
  const app = useApp();
  useEffect(() => registerAll(app.commands, shellCommands(app, panels, showPalette)), [app, panels, showPalette]);
}

function registerAll(commands: CommandRegistry, added: readonly ShellCommand[]): () => void {
  const undos = added.map((command) => commands.register(command));
  return () => {
    for (const undo of undos) undo();
  };
}

function shellCommands(app: App, panels: readonly PanelEntry[], showPalette: () => void): ShellCommand[] {
  const { t, dataset, layout, theme } = app;
  const group = t("app.commands.group");
  const state = () => dataset.state.getState();
  return [
    { id: "shell.palette", title: t("app.command.palette"), keys: "mod+k", group, inPalette: false, run: showPalette },
    { id: "shell.shortcuts", title: t("app.command.shortcuts"), icon: "keyboard", keys: "?", zone: "page", group, run: () => app.openPanel("shell/shortcuts") },
    {
      id: "shell.search",
      title: t("app.command.search"),
      icon: "search",
      keys: "/",
      zone: "page",
      group,
      run: () => document.querySelector<HTMLElement>("#place-search input")?.focus(),
    },
    {
      id: "shell.undo",
      title: t("app.command.undo"),
      icon: "arrow-back-up",
      keys: "mod+z",
      group,
      disabledReason: () => (state().canUndo ? null : t("app.command.undo.nothing")),
      run: () => app.reportFailure(dataset.undo()),
    },
    {
      id: "shell.redo",
      title: t("app.command.redo"),
      icon: "arrow-forward-up",
      keys: "mod+shift+z",
      group,
      disabledReason: () => (state().canRedo ? null : t("app.command.redo.nothing")),
      run: () => app.reportFailure(dataset.redo()),
    },
    {
      // The other habit for the same thing: Ctrl Y.
      id: "shell.redo-y",
      title: t("app.command.redo"),
      keys: "mod+y",
      group,
      inPalette: false,
      disabledReason: () => (state().canRedo ? null : t("app.command.redo.nothing")),
      run: () => app.reportFailure(dataset.redo()),
    },
    {
      id: "shell.close-file",
      title: t("app.command.closeFile"),
      icon: "x",
      group,
      disabledReason: () => {
        if (state().phase.kind !== "open") return t("app.saved.none");
        return isLostOnceLeft(app) ? t("file.lost") : null;
      },
      run: () => app.reportFailure(closeFile(app)),
    },
    {
      id: "shell.table",
      title: t("app.command.table"),
      icon: "table",
      group,
      run: () => layout.getState().setTable(!layout.getState().table),
    },
    {
      id: "shell.welcome",
      title: t("app.command.welcome"),
      icon: "home",
      group,
      disabledReason: () => (state().phase.kind === "none" ? null : t("app.command.welcome.file")),
      run: () => layout.getState().setWelcome(!layout.getState().welcome),
    },
    {
      id: "shell.theme",
      title: t("app.command.theme"),
      icon: "sun-moon",
      group,
      run: () => theme.choose(theme.scheme === "dark" ? "light" : "dark"),
    },
    {
      id: "shell.language",
      title: t("app.command.language"),
      icon: "language",
      group,
      run: () => app.setLanguage(app.language === "fr" ? "en" : "fr"),
    },
    ...panels.map(
      (panel): ShellCommand => ({
        id: `open:${panel.id}`,
        title: t("app.command.open", { panel: panel.title }),
        icon: panel.icon,
        group: t("app.commands.panels"),
        run: () => app.openPanel(panel.id, { toField: true }),
      }),
    ),
  ];
}
