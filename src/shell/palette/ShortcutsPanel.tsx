import { useApp } from "../app/AppContext";
import { Keys } from "../app/KeyHint";
import type { ShellCommand } from "./createCommandRegistry";
import { zoneOf } from "./listenToKeys";
import styles from "./ShortcutsPanel.module.css";

/** Every combination of keys that stands now, by group. */
export default function ShortcutsPanel() {
  const { t, commands } = useApp();
  const groups = new Map<string, ShellCommand[]>();
  for (const command of commands.list()) {
    if (command.keys === undefined) continue;
    groups.set(command.group, [...(groups.get(command.group) ?? []), command]);
  }
  return (
    // Text only and longer than most screens: it must take the focus to be scrolled by keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- see above
    <div className={styles.panel} role="group" aria-label={t("shortcuts.title")} tabIndex={0}>
      <p>{t("shortcuts.intro")}</p>
      {[...groups].map(([group, shown]) => (
        <div key={group}>
          <h3>{group}</h3>
          <dl>
            {shown.map((command) => (
              <div key={command.id} className={styles.row}>
                <dt>
                  {command.title}
                  {zoneOf(command) === "work" && <small>{t("shortcuts.work")}</small>}
                </dt>
                <dd>
                  <Keys keys={command.keys ?? ""} />
                </dd>
              </div>
            ))}
          </dl>
        </div>
      ))}
    </div>
  );
}
