import { useEffect, useState } from "react";

import type { ProposedCatalogue } from "#contracts/geoatelier/layerCatalogue";
import { toAppError } from "#domain/appError";
import { useModule } from "#plugin-api/ui/moduleContext";

import type { DiscoverySession } from "../model/discoverySession";
import { proposedCatalogues } from "../model/proposedCatalogues";
import { OpenService } from "./KeptLists";
import styles from "./services.module.css";

/** Catalogues of producers that this page's administrator proposes. */
export function ProposedCatalogues({ session }: { session: DiscoverySession }) {
  const context = useModule();
  const { t, http } = context;
  const [catalogues, setCatalogues] = useState<readonly ProposedCatalogue[]>([]);

  useEffect(() => {
    const control = new AbortController();
    proposedCatalogues(http, document.baseURI, control.signal).then(setCatalogues, (thrown: unknown) => {
      if (!control.signal.aborted) context.reportError(toAppError(thrown, { source: t("proposed.title") }));
    });
    return () => control.abort();
  }, [context, http, t]);

  if (catalogues.length === 0) return null;
  return (
    <section className={styles.group}>
      <h3>{t("proposed.title")}</h3>
      <ul className={styles.list}>
        {catalogues.map((catalogue) => (
          <li key={catalogue.url} className={styles.kept}>
            <OpenService service={catalogue} session={session} />
          </li>
        ))}
      </ul>
    </section>
  );
}
