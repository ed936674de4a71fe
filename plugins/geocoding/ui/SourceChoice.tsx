import { Button, SegmentedControl } from "@mantine/core";
import { useMemo, useState } from "react";

import type { TableView } from "#domain/table/table";
import { formatNumber } from "#plugin-api/format";
import { useModule } from "#plugin-api/ui/moduleContext";

import { decideAndSay, rowsToDecide, type SourceDecision } from "../model/sourceChoice";
import styles from "./geocoding.module.css";

const scopes = ["all", "shown", "selected"] as const;

type Scope = (typeof scopes)[number];

const scopeTitles = { all: "choice.all", shown: "choice.shown", selected: "choice.selected" } as const;

/** Rows whose file brought a point and that have an answer too: which of both counts, for many rows at once. */
export function SourceChoice({ table, revision }: { table: TableView; revision: number }) {
  const context = useModule();
  const { t, language, dataset } = context;
  const [chosen, setChosen] = useState<Scope>("all");
  const selection = dataset.selection();
  const shown = dataset.shownRows();
  const all = useMemo(
    () => rowsToDecide(table),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the table changes in place: its revision says when
    [table, revision],
  );
  const rows = useMemo(() => {
    const inShown = new Set(all.length > 0 ? shown : []);
    return { all, shown: all.filter((row) => inShown.has(row)), selected: all.filter((row) => selection.has(row)) };
  }, [all, selection, shown]);
  const isOffered = (known: Scope): boolean => known === "all" || (rows[known].length > 0 && rows[known].length < all.length);
  const scope = isOffered(chosen) ? chosen : "all";
  const onFile = useMemo(
    () => rows[scope].filter((row) => table.point(table.indexOf(row))?.method === "source").length,
    [table, rows, scope],
  );
  if (rows.all.length === 0 || !dataset.writable) return null;
  const decide = (decision: SourceDecision): void => void decideAndSay(context, rows[scope], decision);
  return (
    <section className={styles.group} aria-label={t("choice.title")} data-testid="source-choice">
      <h3>{t("choice.title")}</h3>
      <p>{t("choice.text", { count: rows.all.length })}</p>
      {scopes.filter(isOffered).length > 1 && (
        <SegmentedControl
          fullWidth
          aria-label={t("choice.scope")}
          value={scope}
          onChange={(value) => setChosen(scopes.find((known) => known === value) ?? "all")}
          data={scopes.filter(isOffered).map((value) => ({ value, label: `${t(scopeTitles[value])} (${formatNumber(rows[value].length, language)})` }))}
        />
      )}
      <div className={styles.actions}>
        <Button variant="default" disabled={onFile === rows[scope].length} onClick={() => decide("keep-source")}>
          {t("choice.keep-source")}
        </Button>
        <Button variant="default" disabled={onFile === 0} onClick={() => decide("take-answer")}>
          {t("choice.take-answer")}
        </Button>
      </div>
      <p className={styles.soft}>{t("choice.state", { file: onFile, answer: rows[scope].length - onFile })}</p>
    </section>
  );
}
