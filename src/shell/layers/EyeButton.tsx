import { ActionIcon } from "@mantine/core";

import { Icon } from "#plugin-api/ui/Icon";

import { useApp } from "../app/AppContext";

export function EyeButton({ visible, title, onClick }: { visible: boolean; title: string; onClick: () => void }) {
  const { t } = useApp();
  return (
    <ActionIcon variant="subtle" color="gray" aria-pressed={visible} aria-label={t("layers.show", { layer: title })} onClick={onClick}>
      <Icon name={visible ? "eye" : "eye-off"} size={16} />
    </ActionIcon>
  );
}
