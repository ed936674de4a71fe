import { TextInput } from "@mantine/core";
import { useRef } from "react";
import { useStore } from "zustand";

import { Icon } from "#plugin-api/ui/Icon";
import { useModule } from "#plugin-api/ui/moduleContext";

import { chosenFacets } from "./chosenFacets";
import styles from "./kiosk.module.css";
import type { KioskSession } from "./kioskSession";

/** The search field and the button of the facets. The arrow down goes to the first card. */
export function SearchLine({ session, isBusy }: { session: KioskSession; isBusy: boolean }) {
  const { t } = useModule();
  const query = useStore(session.store, (state) => state.query);
  const facets = useStore(session.store, (state) => state.facets);
  const areFacetsOpen = useStore(session.store, (state) => state.areFacetsOpen);
  const field = useRef<HTMLInputElement>(null);
  const count = chosenFacets(facets, t).length;
  const clear = (): void => {
    session.store.setState({ query: "" });
    field.current?.focus();
  };
  return (
    <div className={styles.searchLine} role="search">
      <TextInput
        ref={field}
        data-panel-field
        className={styles.search}
        aria-label={t("search.label")}
        placeholder={t("search.placeholder")}
        value={query}
        autoComplete="off"
        spellCheck={false}
        leftSection={<Icon name={isBusy ? "progress" : "search"} size={16} />}
        rightSection={
          query === "" ? null : (
            <button type="button" className={styles.iconButton} aria-label={t("search.clear")} onClick={clear}>
              <Icon name="x" size={16} />
            </button>
          )
        }
        onChange={(event) => session.store.setState({ query: event.currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key === "Escape" && query !== "") {
            event.stopPropagation();
            clear();
          }
          if (event.key === "ArrowDown") {
            event.preventDefault();
            document.querySelector<HTMLElement>('[data-kiosk-row][tabindex="0"]')?.focus();
          }
        }}
      />
      <button type="button" className={styles.filterButton} aria-expanded={areFacetsOpen} aria-controls="kiosk-facets" onClick={() => session.store.setState({ areFacetsOpen: !areFacetsOpen })}>
        <Icon name="filter" size={16} />
        {count > 0 ? t("facets.button-count", { count }) : t("facets.button")}
      </button>
    </div>
  );
}
