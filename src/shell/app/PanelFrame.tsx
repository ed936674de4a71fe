import { ActionIcon } from "@mantine/core";
import { Suspense } from "react";

import { Icon } from "#plugin-api/ui/Icon";

import { useApp } from "./AppContext";
import { PanelBoundary } from "./PanelBoundary";
import styles from "./PanelFrame.module.css";
import { PanelSkeleton } from "./PanelSkeleton";
import type { PanelEntry } from "./usePanels";

/** A panel with its heading. Escape in it closes it, unless what has the focus uses the key itself. */
export function PanelFrame({
  panel,
  region,
  heading = true,
}: {
  panel: Pick<PanelEntry, "id" | "title" | "render">;
  region: string;
  /** False under a tab, which has the title and the cross already. */
  heading?: boolean;
}) {
  const { t, closePanel } = useApp();
  return (
    // Escape comes up from whatever has the focus in the panel; nothing here is an action of its own.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- see above
    <section
      className={styles.frame}
      aria-label={`${region} : ${panel.title}`}
      data-panel={panel.id}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.defaultPrevented || isUsedInside(event.target)) return;
        event.preventDefault();
        closePanel(panel.id);
      }}
    >
      <header className={heading ? styles.header : "visually-hidden"}>
        <h2 tabIndex={-1} className={styles.heading}>
          {panel.title}
        </h2>
        {heading && (
          <ActionIcon variant="subtle" color="gray" size={32} aria-label={t("app.panel.close", { title: panel.title })} onClick={() => closePanel(panel.id)}>
            <Icon name="x" />
          </ActionIcon>
        )}
      </header>
      <div className={styles.content}>
        <PanelBoundary key={panel.id}>
          <Suspense fallback={<PanelSkeleton />}>{panel.render()}</Suspense>
        </PanelBoundary>
      </div>
    </section>
  );
}

/** A list that is unfolded, or a field with text, keeps Escape for itself. */
function isUsedInside(target: EventTarget): boolean {
  return target instanceof HTMLElement && target.getAttribute("aria-expanded") === "true";
}
