import type { ModuleHost } from "../host/moduleHost";
import type { MapTools } from "../host/createMapTools";
import { moduleTitle } from "../host/moduleTitle";
import type { ShellCommand } from "./createCommandRegistry";

/** Commands, map tools and row actions of the modules, as the keys and the palette need them. */
export function moduleCommands(host: ModuleHost, mapTools: MapTools, focusedRow: () => number | null): ShellCommand[] {
  const commands = host.contributions("commands").map(
    ({ key, module, contribution, context }): ShellCommand => ({
      id: key,
      title: host.translate(module, contribution.title),
      ...(contribution.icon === undefined ? {} : { icon: contribution.icon }),
      ...(contribution.shortcut === undefined ? {} : { keys: contribution.shortcut }),
      group: moduleTitle(host, module),
      inPalette: contribution.places.includes("palette"),
      disabledReason: () => reason(host, module, contribution.disabledReason?.(context, targetOf(focusedRow()))),
      run: () => {
        const target = targetOf(focusedRow());
        void host.run(module, async () => (await host.load(module, contribution.run))(context, target));
      },
    }),
  );
  const tools = host.contributions("mapTools").filter(({ contribution }) => contribution.hidden !== true).map(
    ({ key, module, contribution }): ShellCommand => ({
      id: `tool:${key}`,
      title: host.translate(module, contribution.title),
      icon: contribution.icon,
      ...(contribution.shortcut === undefined ? {} : { keys: contribution.shortcut }),
      group: moduleTitle(host, module),
      run: () => mapTools.start(mapTools.current() === key ? null : key),
    }),
  );
  const rowActions = host.contributions("rowActions").map(
    ({ key, module, contribution, context }): ShellCommand => ({
      id: `row:${key}`,
      title: host.translate(module, contribution.title),
      icon: contribution.icon,
      ...(contribution.shortcut === undefined ? {} : { keys: contribution.shortcut }),
      group: moduleTitle(host, module),
      inPalette: focusedRow() !== null,
      disabledReason: () => {
        const row = focusedRow();
        return row === null ? "" : reason(host, module, contribution.disabledReason?.(context, row));
      },
      run: () => {
        const row = focusedRow();
        if (row === null) return;
        void host.run(module, async () => (await host.load(module, contribution.run))(context, row));
      },
    }),
  );
  return [...commands, ...tools, ...rowActions];
}

function targetOf(row: number | null): { row?: number } {
  return row === null ? {} : { row };
}

function reason(host: ModuleHost, module: string, key: string | null | undefined): string | null {
  return key === null || key === undefined ? null : host.translate(module, key);
}
