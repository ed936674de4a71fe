import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from "react";

import { Icon } from "#plugin-api/ui/Icon";

import { useApp } from "../app/AppContext";
import { Keys } from "../app/KeyHint";
import type { ShellCommand } from "./createCommandRegistry";
import { matchCommands } from "./matchCommands";
import styles from "./Palette.module.css";

/** Every command behind one field (Ctrl K). The dialog keeps the focus, and gives it back when it closes. */
export default function Palette({ onClose }: { onClose: () => void }) {
  const { t, commands } = useApp();
  const dialog = useRef<HTMLDialogElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const listId = useId();
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const found = useMemo(() => matchCommands(commands.list(), text), [commands, text]);

  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  useEffect(() => {
    list.current?.querySelector("[aria-selected='true']")?.scrollIntoView({ block: "nearest" });
  }, [at, found]);

  const run = (command: ShellCommand | undefined): void => {
    if (!command || isDisabled(command)) return;
    // Closing gives the focus back first, so that the command finds it where the user left it.
    dialog.current?.close();
    command.run();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && found.length > 0) {
      event.preventDefault();
      setAt((at + step + found.length) % found.length);
    } else if (event.key === "Enter") {
      event.preventDefault();
      run(found[at]);
    }
  };

  return (
    // A click on the dialog itself is a click on its backdrop; the keyboard has Escape.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events -- see above
    <dialog
      ref={dialog}
      className={styles.palette}
      aria-label={t("palette.title")}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === dialog.current) dialog.current?.close();
      }}
    >
      <div className={styles.field}>
        <Icon name="search" />
        <input
          type="text"
          role="combobox"
          aria-expanded="true"
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={found[at] ? `${listId}-${at}` : undefined}
          aria-label={t("palette.title")}
          placeholder={t("palette.placeholder")}
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <p className="visually-hidden" role="status">
        {t("palette.count", { count: found.length })}
      </p>
      <ul ref={list} id={listId} role="listbox" aria-label={t("palette.title")} className={styles.list}>
        {found.map((command, index) => (
          // The keyboard acts on the field, which names the chosen option.
          // eslint-disable-next-line jsx-a11y/click-events-have-key-events -- see above
          <li
            key={command.id}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === at}
            aria-disabled={isDisabled(command) || undefined}
            className={styles.option}
            onClick={() => run(command)}
            onPointerMove={() => setAt(index)}
          >
            <Icon name={command.icon ?? "command"} />
            <span className={styles.title}>{command.title}</span>
            <span className={styles.reason}>{command.disabledReason?.() ?? command.group}</span>
            {command.keys !== undefined && <Keys keys={command.keys} />}
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className={styles.empty}>{t("palette.empty", { text })}</p>}
      <p className={styles.hint}>{t("palette.hint")}</p>
    </dialog>
  );
}

function isDisabled(command: ShellCommand): boolean {
  const reason = command.disabledReason?.();
  return reason !== undefined && reason !== null;
}
