import styles from "./geocoding.module.css";

export function ProgressBar({ done, total, label }: { done: number; total: number; label: string }) {
  const ratio = total === 0 ? 0 : Math.min(1, done / total);
  return (
    <div
      className={styles.bar}
      role="progressbar"
      aria-valuemin={0}
      aria-valuemax={total}
      aria-valuenow={done}
      aria-valuetext={label}
      aria-label={label}
    >
      <div className={styles.filled} style={{ transform: `scaleX(${ratio})` }} />
    </div>
  );
}
