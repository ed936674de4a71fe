import { Button } from "@mantine/core";

import type { RowId } from "#domain/table/table";
import { Icon } from "#plugin-api/ui/Icon";

import { useApp } from "../app/AppContext";
import { useContributions } from "../host/useContributions";
import styles from "./RowPanel.module.css";

/** The modules' actions on the row; one that can't be used now says why. */
export function RowActions({ row }: { row: RowId }) {
  const { host, t } = useApp();
  const actions = useContributions("rowActions");
  if (actions.length === 0) return null;
  return (
    <div className={styles.actions} role="group" aria-label={t("row.actions")}>
      {actions.map(({ key, module, contribution, context }) => {
        const reason = contribution.disabledReason?.(context, row) ?? null;
        const hint = reason !== null ? host.translate(module, reason) : contribution.shortcut !== undefined ? t("row.action.key", { key: contribution.shortcut.toUpperCase() }) : undefined;
        const run = (): void => void host.run(module, async () => (await host.load(module, contribution.run))(context, row));
        return (
          <Button
            key={key}
            variant="default"
            size="compact-sm"
            leftSection={<Icon name={contribution.icon} size={16} />}
            // Not `disabled`: the button that was just used would lose the focus when its action has nothing left to do.
            aria-disabled={reason !== null}
            {...(hint !== undefined && { title: hint })}
            onClick={() => {
              if (reason === null) run();
            }}
          >
            {host.translate(module, contribution.title)}
          </Button>
        );
      })}
    </div>
  );
}
