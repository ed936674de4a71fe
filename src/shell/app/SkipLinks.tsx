import { useStore } from "zustand";

import { useApp } from "./AppContext";
import styles from "./SkipLinks.module.css";
import { useIsSmall } from "./useIsSmall";

/** The first stops of the keyboard; seen once they have the focus. */
export function SkipLinks() {
  const { t, dataset, layout } = useApp();
  const small = useIsSmall();
  const isOpen = useStore(dataset.state, (state) => state.phase.kind === "open");
  const hasTable = useStore(layout, (state) => (small ? state.sheet === "shell/table" : state.table)) && isOpen;
  return (
    <nav className={styles.links} aria-label={t("app.skip")}>
      <a href="#map">{t("app.skip.map")}</a>
      {hasTable && <a href="#table">{t("app.skip.table")}</a>}
      <a
        href="#place-search"
        onClick={(event) => {
          event.preventDefault();
          document.querySelector<HTMLElement>("#place-search input")?.focus();
        }}
      >
        {t("app.skip.search")}
      </a>
    </nav>
  );
}
