import { ActionIcon } from "@mantine/core";
import { useRef, type KeyboardEvent, type ReactNode } from "react";
import { useStore } from "zustand";

import { Icon } from "#plugin-api/ui/Icon";

import { useApp } from "./AppContext";
import styles from "./BottomTabs.module.css";
import { PanelFrame } from "./PanelFrame";
import type { PanelEntry } from "./usePanels";

interface Tab {
  /** null for the table's. */
  readonly panel: PanelEntry | null;
  readonly title: string;
  readonly icon: string;
}

/**
 * The modules' panels beside the dataset's table, one seen at a time. Arrows go from tab to tab, Delete closes one.
 * @param table null while no file is open, or its table is folded away
 */
export default function BottomTabs({ panels, table }: { panels: readonly PanelEntry[]; table: ReactNode | null }) {
  const { t, layout, closePanel } = useApp();
  const chosen = useStore(layout, (state) => state.bottom);
  const list = useRef<HTMLDivElement>(null);
  const tabs: readonly Tab[] = [
    ...(table === null ? [] : [{ panel: null, title: t("app.tab.table"), icon: "table" }]),
    ...panels.map((panel) => ({ panel, title: panel.title, icon: panel.icon })),
  ];
  const shown = tabs.find(({ panel }) => (panel?.id ?? null) === chosen) ?? tabs[0];

  const show = (tab: Tab | undefined): void => {
    if (!tab) return;
    layout.getState().showTab(tab.panel?.id ?? null);
    list.current?.querySelectorAll<HTMLElement>("[role=tab]")[tabs.indexOf(tab)]?.focus();
  };
  const onKeyDown = (event: KeyboardEvent, tab: Tab): void => {
    const at = tabs.indexOf(tab);
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1 + tabs.length, Home: 0, End: tabs.length - 1 }[event.key];
    if (next !== undefined) {
      event.preventDefault();
      show(tabs[next % tabs.length]);
    } else if (event.key === "Delete" && tab.panel) {
      event.preventDefault();
      closePanel(tab.panel.id);
    }
  };

  return (
    <div className={styles.area}>
      <div className={styles.tabs} ref={list}>
        {/* A tab list may hold tabs only: it owns them, and the crosses stand beside them. */}
        <div role="tablist" aria-label={t("app.region.bottom")} aria-owns={tabs.map((tab) => `tab-${tabId(tab)}`).join(" ")} />
        {tabs.map((tab) => {
          const id = tabId(tab);
          const selected = tab === shown;
          return (
            <span key={id} className={styles.tab} data-selected={selected || undefined}>
              <button
                type="button"
                role="tab"
                id={`tab-${id}`}
                aria-selected={selected}
                {...(selected ? { "aria-controls": `tabpanel-${id}` } : {})}
                tabIndex={selected ? 0 : -1}
                onClick={() => show(tab)}
                onKeyDown={(event) => onKeyDown(event, tab)}
              >
                <Icon name={tab.icon} size={16} />
                <span>{tab.title}</span>
              </button>
              {tab.panel && (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size={24}
                  tabIndex={selected ? 0 : -1}
                  aria-label={t("app.panel.close", { title: tab.title })}
                  onClick={() => tab.panel && closePanel(tab.panel.id)}
                >
                  <Icon name="x" size={14} />
                </ActionIcon>
              )}
            </span>
          );
        })}
      </div>
      {shown && (
        <div className={styles.content} role="tabpanel" id={`tabpanel-${tabId(shown)}`} aria-labelledby={`tab-${tabId(shown)}`}>
          {shown.panel ? <PanelFrame panel={shown.panel} region={t("app.region.bottom")} heading={false} /> : table}
        </div>
      )}
    </div>
  );
}

function tabId({ panel }: Tab): string {
  return panel?.id ?? "shell/table";
}
