import { Button } from "@mantine/core";
import { useCallback, useEffect, useState } from "react";

import { toAppError } from "#domain/appError";
import { formatBytes } from "#plugin-api/format";
import type { KeptData } from "#plugin-api/keptData";

import { useApp } from "../app/AppContext";
import { forgetPlaces, readRecentPlaces } from "../search/recentPlaces";
import styles from "./KeptPanel.module.css";

interface Line {
  readonly key: string;
  readonly title: string;
  readonly count: number;
  readonly bytes?: number;
  readonly forget: KeptData["forget"];
}

/** What modules and the shell keep beside the files; what is empty is not there. */
export function KeptOthers() {
  const { t, language, settings, notify, reportFailure } = useApp();
  const { lines, refresh } = useLines();
  const forget = async (line: Line): Promise<void> => {
    const putBack = await line.forget();
    await refresh();
    notify({ kind: "info", text: t("kept.other.forgotten", { title: line.title }), action: { title: t("kept.undo"), run: () => reportFailure(putBack().then(refresh)) } });
  };
  return (
    <ul className={styles.list}>
      {lines.map((line) => (
        <li key={line.key} className={styles.other}>
          <span>
            {line.title}
            <span className={styles.about}> · {[t("kept.other.count", { count: line.count }), ...(line.bytes === undefined ? [] : [formatBytes(line.bytes, language)])].join(", ")}</span>
          </span>
          <Button size="compact-sm" variant="default" aria-label={t("kept.other.forget-named", { title: line.title })} onClick={() => reportFailure(forget(line))}>
            {t("kept.other.forget")}
          </Button>
        </li>
      ))}
      <li className={styles.other}>
        <span>
          {t("kept.settings")}
          <span className={styles.about}> · {t("kept.other.count", { count: settings.keys().length })}</span>
        </span>
      </li>
    </ul>
  );
}

function useLines(): { readonly lines: readonly Line[]; readonly refresh: () => Promise<void> } {
  const { host, settings, t, reportError } = useApp();
  const [lines, setLines] = useState<readonly Line[]>([]);
  const refresh = useCallback(async (): Promise<void> => {
    const places = readRecentPlaces(settings);
    const own: Line = {
      key: "places",
      title: t("kept.places"),
      count: places.length,
      forget: () => {
        forgetPlaces(settings);
        return Promise.resolve(() => Promise.resolve(settings.set("search.recent", places)));
      },
    };
    const collected = await host.collect("keptData");
    const told = await Promise.all(
      collected.flatMap(({ module, made, t: words }) => made.map(async (kept): Promise<Line> => ({ key: `${module}/${kept.title}`, title: words(kept.title), forget: kept.forget, ...(await kept.measure()) }))),
    );
    setLines([...told, own].filter(({ count }) => count > 0));
  }, [host, settings, t]);
  useEffect(() => {
    refresh().catch((thrown: unknown) => reportError(toAppError(thrown)));
  }, [refresh, reportError]);
  return { lines, refresh };
}
