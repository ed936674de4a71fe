import { createElement, useMemo, type ReactNode } from "react";

import { ModuleComponent } from "../host/ModuleComponent";
import { useContributions } from "../host/useContributions";
import { useApp } from "./AppContext";
import type { Slot } from "./createLayoutStore";
import { shellPanels } from "./shellPanels";

/** A panel as the rail, the palette and the slots need it, whoever brings it. */
export interface PanelEntry {
  readonly id: string;
  /** Already translated. */
  readonly title: string;
  readonly icon: string;
  readonly slot: Slot;
  readonly order: number;
  readonly inRail: boolean;
  render(): ReactNode;
}

/** Every panel that stands now, in the order of the rail. */
export function usePanels(): readonly PanelEntry[] {
  const { t, host } = useApp();
  const contributed = useContributions("panels");
  return useMemo(() => {
    const own = shellPanels.map(
      ({ component, ...panel }): PanelEntry => ({ ...panel, title: t(panel.title), render: () => createElement(component) }),
    );
    const fromModules = contributed.map(
      ({ key, module, contribution, context }): PanelEntry => ({
        id: key,
        title: host.translate(module, contribution.title),
        icon: contribution.icon,
        slot: contribution.slot,
        order: contribution.order ?? 50,
        // A tab beside the table is opened by what it is about, or from the palette.
        inRail: contribution.inRail ?? contribution.slot !== "bottom",
        render: () => createElement(ModuleComponent, { module, context, component: contribution.component, props: {} }),
      }),
    );
    return [...own, ...fromModules].sort((one, other) => one.order - other.order);
  }, [t, host, contributed]);
}
