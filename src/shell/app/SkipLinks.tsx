import { useStore } from "zustand";

import { useApp } from "./AppContext";
import styles from "./SkipLinks.module.css";

/** The first stops of the keyboard; seen once they have the focus. */
export function SkipLinks() {
  const { t, dataset } = useApp();
  const isOpen = useStore(dataset.state, (state) => state.phase.kind === "open");
  return (
    <nav className={styles.links} aria-label={t("app.skip")}>
      <a href="#map">{t("app.skip.map")}</a>
      {isOpen && <a href="#table">{t("app.skip.table")}</a>}
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
