import type { ReactNode } from "react";

import { Icon } from "#plugin-api/ui/Icon";

import styles from "./EmptyState.module.css";

/** What a panel shows while it has nothing: what this is for, what to do, and the button that does it. */
export function EmptyState({ icon, title, children, action }: { icon: string; title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <span className={styles.icon}>
        <Icon name={icon} size={32} />
      </span>
      <p className={styles.title}>{title}</p>
      {children !== undefined && <div className={styles.text}>{children}</div>}
      {action}
    </div>
  );
}
