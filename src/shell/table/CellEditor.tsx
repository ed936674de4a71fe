import { useEffect, useRef, type KeyboardEvent } from "react";

import styles from "./Grid.module.css";

export type CommitCell = (text: string, then: "down" | "right" | "stay") => void;

/** The field of the cell being edited: Enter and Tab keep, Escape leaves the cell as it was, Shift+Enter breaks the line. */
export function CellEditor({ text, label, onCommit }: { text: string; label: string; onCommit: CommitCell }) {
  const field = useRef<HTMLTextAreaElement>(null);
  const done = useRef(false);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);

  const finish = (kept: string, then: "down" | "right" | "stay"): void => {
    if (done.current) return;
    done.current = true;
    onCommit(kept, then);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.nativeEvent.isComposing) return;
    event.stopPropagation();
    const { value } = event.currentTarget;
    if (event.key === "Escape") {
      event.preventDefault();
      finish(text, "stay");
    } else if (event.key === "Enter" && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      finish(value, "down");
    } else if (event.key === "Tab" && !event.shiftKey) {
      event.preventDefault();
      finish(value, "right");
    }
  };

  return (
    <textarea
      ref={field}
      className={styles.editor}
      aria-label={label}
      defaultValue={text}
      rows={/[\r\n]/.test(text) ? 3 : 1}
      spellCheck={false}
      onKeyDown={onKeyDown}
      onBlur={(event) => finish(event.currentTarget.value, "stay")}
    />
  );
}
