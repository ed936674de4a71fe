import { Button } from "@mantine/core";
import { Notifications, notifications } from "@mantine/notifications";
import "@mantine/core/styles/Notification.layer.css";
import "@mantine/core/styles/CloseButton.layer.css";
import "@mantine/notifications/styles.layer.css";
import { useEffect, useRef } from "react";

import type { Notice } from "#plugin-api/context";
import { Icon } from "#plugin-api/ui/Icon";

import { useApp } from "./AppContext";
import type { NoticeSlot } from "./createNoticeSlot";

const looks: Record<Notice["kind"], { icon: string; color: string }> = {
  info: { icon: "info", color: "ink" },
  success: { icon: "check", color: "green" },
  warning: { icon: "alert-triangle", color: "orange" },
};

/** As many as stand on the page at once: a new one takes the place of the oldest, and never waits behind it. */
const mostNotices = 2;

/** Passing notices below the map, one below the other: never over the buttons of the panels at its sides. */
export default function Notices({ slot }: { slot: NoticeSlot }) {
  const { t } = useApp();
  const shown = useRef<readonly string[]>([]);
  useEffect(
    () =>
      slot.attach(({ kind, text, action }) => {
        const id = `notice-${text}`;
        const now = [...shown.current.filter((other) => other !== id), id];
        for (const oldest of now.slice(0, -mostNotices)) notifications.hide(oldest);
        shown.current = now.slice(-mostNotices);
        const run = (): void => {
          notifications.hide(id);
          action?.run();
        };
        notifications.show({
          id,
          color: looks[kind].color,
          icon: <Icon name={looks[kind].icon} size={16} />,
          autoClose: action ? 10_000 : 5000,
          withBorder: true,
          closeButtonProps: { "aria-label": t("error.dismiss") },
          message: (
            <>
              {text}{" "}
              {action && (
                <Button size="compact-sm" variant="light" onClick={run}>
                  {action.title}
                </Button>
              )}
            </>
          ),
        });
      }),
    [slot, t],
  );
  return <Notifications position="bottom-center" zIndex={400} />;
}
