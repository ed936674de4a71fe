import { keyWords } from "../palette/keys";
import { useApp } from "./AppContext";
import { isMac } from "./isMac";
import styles from "./KeyHint.module.css";

/** A name with its keys, for tooltips and lists. */
export function KeyHint({ title, keys }: { title: string; keys?: string | undefined }) {
  return (
    <span className={styles.hint}>
      <span>{title}</span>
      {keys !== undefined && <Keys keys={keys} />}
    </span>
  );
}

export function Keys({ keys }: { keys: string }) {
  const { language } = useApp();
  return (
    <span className={styles.keys}>
      {keyWords(keys, isMac, language).map((word) => (
        <kbd key={word}>{word}</kbd>
      ))}
    </span>
  );
}
