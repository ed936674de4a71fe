import { Icon } from "#plugin-api/ui/Icon";

import styles from "./tools.module.css";

export function BackButton({ title, onClick }: { title: string; onClick: () => void }) {
  return (
    <button type="button" className={styles.back} onClick={onClick}>
      <Icon name="chevron-left" size={16} />
      {title}
    </button>
  );
}
