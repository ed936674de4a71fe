import type { ReactNode } from "react";

import styles from "./RowPanel.module.css";

/** A name and what it stands for, in a `<dl>`. */
export function Fact({ name, explained, children }: { name: string; explained?: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>
        {children}
        {explained !== undefined && <small className={styles.explained}>{explained}</small>}
      </dd>
    </>
  );
}
