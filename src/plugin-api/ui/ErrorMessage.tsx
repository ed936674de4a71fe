import type { AppError } from "#domain/appError";

import { errorDetails, errorText } from "#plugin-api/errorText";
import { Icon } from "#plugin-api/ui/Icon";
import { useErrorWords, useSharedWords } from "#plugin-api/ui/sharedWords";

import styles from "./ErrorMessage.module.css";

/**
 * A fault as people read it: who and what, then the way out; technical details folded.
 * @param source who failed, in words, where the error does not say it better
 */
export function ErrorMessage({
  error,
  source,
  times = 1,
  onRetry,
  onDismiss,
}: {
  error: AppError;
  source?: string;
  times?: number;
  onRetry?: () => void;
  onDismiss?: () => void;
}) {
  const words = useSharedWords();
  if (!useErrorWords([error])) return null;
  const { what, out } = errorText(error, words, source);
  return (
    <div className={styles.message} role="alert" data-error-code={error.code}>
      <span className={styles.icon}>
        <Icon name="alert-triangle" size={20} />
      </span>
      <div className={styles.body}>
        <p className={styles.what}>{what}</p>
        <p className={styles.out}>{out}</p>
        {times > 1 && <p className={styles.out}>{words.t("error.times", { count: times })}</p>}
        <details className={styles.details}>
          <summary>{words.t("error.details")}</summary>
          <pre>{errorDetails(error)}</pre>
        </details>
        {onRetry && (
          <button type="button" className={styles.retry} onClick={onRetry}>
            {words.t("error.retry")}
          </button>
        )}
      </div>
      {onDismiss && (
        <button type="button" className={styles.dismiss} onClick={onDismiss} aria-label={words.t("error.dismiss")}>
          <Icon name="x" size={18} />
        </button>
      )}
    </div>
  );
}
