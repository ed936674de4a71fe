import { useEffect, useState } from "react";

import { toAppError } from "#domain/appError";
import type { FeatureFilter } from "#domain/layer/featureFilter";
import type { FeatureSchema } from "#domain/layer/features";
import type { FeaturesSource } from "#domain/layer/layerSource";
import { useModule } from "#plugin-api/ui/moduleContext";

import type { FeatureSession } from "../model/featureSession";
import styles from "./features.module.css";

/** « Voir le filtre » : as the service gets it, to read and to copy. */
export function FilterText({ session, source, filter, schema }: { session: FeatureSession; source: FeaturesSource; filter: FeatureFilter | undefined; schema: FeatureSchema }) {
  const { t } = useModule();
  const [written, setWritten] = useState<{ language: string; text: string } | null>(null);
  useEffect(() => {
    let left = false;
    session.provider(source).then(
      (provider) => {
        if (!left) setWritten(filter ? writeSafely(() => provider.writeFilter({ ...source, filter }, schema)) : null);
      },
      // The panel tells the same fault where it counts.
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, [session, source, filter, schema]);
  if (!filter) return null;
  return (
    <details className={styles.more}>
      <summary>{t("filter.see")}</summary>
      {written ? (
        <>
          <p className={styles.soft}>{t("filter.written", { language: written.language })}</p>
          {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a long text is scrolled by keys too */}
          <pre className={styles.code} tabIndex={0} aria-label={t("filter.see")}>
            {written.text}
          </pre>
        </>
      ) : (
        <p className={styles.soft}>{t("filter.by-itself")}</p>
      )}
    </details>
  );
}

/** A filter that the layer can't take (a zone without a geometry) is told as what it is. */
function writeSafely(write: () => { language: string; text: string } | null): { language: string; text: string } | null {
  try {
    return write();
  } catch (thrown) {
    return { language: "?", text: toAppError(thrown).message };
  }
}
