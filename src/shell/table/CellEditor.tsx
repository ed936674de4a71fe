import { useLayoutEffect, useRef, type KeyboardEvent } from "react";

import styles from "./Grid.module.css";

/** Where the focus goes after a cell was edited. */
export type AfterEdit = "down" | "up" | "right" | "left" | "stay";

export type CommitCell = (text: string, then: AfterEdit) => void;

/**
 * How the field opens: on the `whole` text; empty, for the text whose first key was `typed` and which the browser writes
 * into it, accents and input methods included; or on an `erased` cell. But for the whole text, arrows leave the cell, as
 * in spreadsheets.
 */
export type EditStart = "whole" | "typed" | "erased";

interface CellEditorProps {
  readonly text: string;
  readonly start: EditStart;
  readonly label: string;
  readonly onCommit: CommitCell;
}

/** The field of the cell being edited: Enter and Tab keep, Escape leaves the cell as it was, Shift+Enter breaks the line. */
export function CellEditor({ text, start, label, onCommit }: CellEditorProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const done = useRef(false);
  /** A dead key whose letter never came must not empty the cell. */
  const written = useRef(start !== "typed");
  // At once: the key that opened the field is written where the focus is.
  useLayoutEffect(() => {
    field.current?.focus();
    if (start === "whole") field.current?.select();
  }, [start]);

  const finish = (kept: string, then: AfterEdit): void => {
    if (done.current) return;
    done.current = true;
    onCommit(written.current ? kept : text, then);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.nativeEvent.isComposing) return;
    event.stopPropagation();
    const { value } = event.currentTarget;
    const leave = (kept: string, then: AfterEdit): void => {
      event.preventDefault();
      finish(kept, then);
    };
    if (event.key === "Escape") leave(text, "stay");
    else if (event.key === "Enter" && !event.shiftKey && !event.altKey) leave(value, "down");
    else if (event.key === "Tab" && !event.shiftKey) leave(value, "right");
    else if (start !== "whole" && !event.shiftKey && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const then = arrows[event.key];
      if (then) leave(value, then);
    }
  };

  return (
    <textarea
      ref={field}
      className={styles.editor}
      aria-label={label}
      defaultValue={start === "whole" ? text : ""}
      rows={start === "whole" && /[\r\n]/.test(text) ? 3 : 1}
      spellCheck={false}
      onInput={() => {
        written.current = true;
      }}
      onKeyDown={onKeyDown}
      onBlur={(event) => finish(event.currentTarget.value, "stay")}
    />
  );
}

const arrows: Readonly<Record<string, AfterEdit | undefined>> = { ArrowDown: "down", ArrowUp: "up", ArrowLeft: "left", ArrowRight: "right" };
