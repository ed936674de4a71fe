import { Menu } from "@mantine/core";

import { Icon } from "#plugin-api/ui/Icon";

import { useApp } from "../app/AppContext";
import { useContributions } from "../host/useContributions";

/** Which row's menu is open, and where: pixels of the window. */
export interface OpenedRowMenu {
  readonly row: number;
  readonly column: number;
  readonly x: number;
  readonly y: number;
}

interface RowMenuProps {
  readonly opened: OpenedRowMenu | null;
  readonly canEdit: boolean;
  readonly canRestore: boolean;
  readonly cellText: () => string;
  readonly rowText: () => string;
  readonly onEdit: () => void;
  readonly onRestore: () => void;
  readonly onClose: () => void;
}

/** What can be done with a row: the table's own actions, then the modules'. */
export function RowMenu({ opened, canEdit, canRestore, cellText, rowText, onEdit, onRestore, onClose }: RowMenuProps) {
  const { t, host, openPanel, dataset, reportFailure } = useApp();
  const actions = useContributions("rowActions");
  if (!opened) return null;
  const line = (dataset.current()?.table.indexOf(opened.row) ?? 0) + 1;
  // Only where the page is served securely; Ctrl+C works everywhere.
  const clipboard = globalThis.navigator.clipboard as Clipboard | undefined;
  return (
    <Menu opened onClose={onClose} position="bottom-start" withinPortal trapFocus returnFocus={false} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <span aria-hidden style={{ position: "fixed", left: opened.x, top: opened.y, width: 1, height: 1 }} />
      </Menu.Target>
      <Menu.Dropdown aria-label={t("table.menu", { line })}>
        <Menu.Item leftSection={<Icon name="list-details" />} onClick={() => openPanel("shell/row")}>
          {t("table.menu.open")}
        </Menu.Item>
        {canEdit && (
          <Menu.Item leftSection={<Icon name="edit" />} onClick={onEdit}>
            {t("table.menu.edit")}
          </Menu.Item>
        )}
        {canRestore && (
          <Menu.Item leftSection={<Icon name="arrow-back-up" />} onClick={onRestore}>
            {t("table.menu.restore")}
          </Menu.Item>
        )}
        {clipboard && (
          <>
            <Menu.Item leftSection={<Icon name="copy" />} onClick={() => reportFailure(clipboard.writeText(cellText()))}>
              {t("table.menu.copy-cell")}
            </Menu.Item>
            <Menu.Item leftSection={<Icon name="copy" />} onClick={() => reportFailure(clipboard.writeText(rowText()))}>
              {t("table.menu.copy-row")}
            </Menu.Item>
          </>
        )}
        {actions.length > 0 && <Menu.Divider />}
        {actions.map(({ key, module, contribution, context }) => {
          const reason = contribution.disabledReason?.(context, opened.row) ?? null;
          return (
            <Menu.Item
              key={key}
              leftSection={<Icon name={contribution.icon} />}
              disabled={reason !== null}
              {...(reason !== null && { title: host.translate(module, reason) })}
              onClick={() => void host.run(module, async () => (await host.load(module, contribution.run))(context, opened.row))}
            >
              {host.translate(module, contribution.title)}
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}
