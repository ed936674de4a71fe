import { useModule } from "#plugin-api/ui/moduleContext";

import type { SideTitle } from "../model/sideTitles";
import styles from "./compare.module.css";

/** What a side shows, written over it. */
export function SideLabel({ title }: { title: SideTitle }) {
  const { t } = useModule();
  const names = title.titles.join(" · ");
  return <span className={styles.label}>{title.kind === "without" ? t("side.without", { layers: names }) : names}</span>;
}
