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
    <div className={styles.panel}>
      <p>{t("shortcuts.intro")}</p>
      {[...groups].map(([group, shown]) => (
        <section key={group} aria-label={group}>
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
        </section>
      ))}
    </div>
  );
}
