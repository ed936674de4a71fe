import { useEffect } from "react";
import { useStore } from "zustand";

import { useModule } from "#plugin-api/ui/moduleContext";

import { CatalogueView } from "./CatalogueView";
import { FavouritesView } from "./FavouritesView";
import styles from "./kiosk.module.css";
import { kioskSession, type KioskPage } from "./kioskSession";
import { LibraryView } from "./LibraryView";

const pages: readonly KioskPage[] = ["catalogue", "favourites", "library"];

/** « Kiosque » : the catalogue of the Géoplateforme, favourites, and the personal library. */
export default function KioskPanel() {
  const context = useModule();
  const { t } = context;
  const session = kioskSession(context);
  const page = useStore(session.store, (state) => state.page);
  useEffect(() => session.start(), [session]);
  const go = (next: KioskPage): void => session.store.setState({ page: next, opened: null });
  return (
    <div className={styles.panel}>
      <div className={styles.tabs} role="tablist" aria-label={t("pages.label")}>
        {pages.map((each, at) => (
          <button
            key={each}
            type="button"
            role="tab"
            id={`kiosk-tab-${each}`}
            aria-selected={page === each}
            aria-controls="kiosk-page"
            tabIndex={page === each ? 0 : -1}
            onClick={() => go(each)}
            onKeyDown={(event) => {
              const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
              const next = pages[(at + step + pages.length) % pages.length];
              if (step === 0 || next === undefined) return;
              event.preventDefault();
              go(next);
              event.currentTarget.parentElement?.querySelector<HTMLElement>(`#kiosk-tab-${next}`)?.focus();
            }}
          >
            {t(`pages.${each}`)}
          </button>
        ))}
      </div>
      <div className={styles.page} role="tabpanel" id="kiosk-page" aria-labelledby={`kiosk-tab-${page}`}>
        {page === "catalogue" ? <CatalogueView session={session} /> : page === "favourites" ? <FavouritesView session={session} /> : <LibraryView session={session} />}
      </div>
    </div>
  );
}
