import { TextInput } from "@mantine/core";
import { useRef } from "react";

/** A name typed in place: Enter or leaving keeps it, Escape does not. */
export function NameField({ label, value, onDone }: { label: string; value: string; onDone: (name: string | null) => void }) {
  const done = useRef(false);
  const finish = (name: string | null): void => {
    if (done.current) return;
    done.current = true;
    onDone(name === null || name.trim() === value ? null : name.trim());
  };
  return (
    <TextInput
      size="xs"
      flex={1}
      defaultValue={value}
      aria-label={label}
      // The person asked for it by F2 or by the menu.
      data-autofocus
      ref={(field) => {
        if (!field || field === document.activeElement) return;
        // After the menu gave the focus back.
        requestAnimationFrame(() => {
          field.focus();
          field.select();
        });
      }}
      onBlur={(event) => finish(event.currentTarget.value)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === "Enter") finish(event.currentTarget.value);
        if (event.key === "Escape") {
          event.preventDefault();
          finish(null);
        }
      }}
    />
  );
}
