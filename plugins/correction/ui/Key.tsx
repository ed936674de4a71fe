import styles from "./correction.module.css";

/** The key that does the same as the button it stands in; hidden from screen readers, which have the list of shortcuts. */
export function Key({ name }: { name: string }) {
  return (
    <kbd className={styles.key} aria-hidden>
      {name}
    </kbd>
  );
}
