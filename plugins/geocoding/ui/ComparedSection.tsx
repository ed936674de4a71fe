import { useStore } from "zustand";

import type { RowId } from "#domain/table/table";
import { useDataset, useModule } from "#plugin-api/ui/moduleContext";

import { differingWords, type ComparedWord } from "../model/differingWords";
import { addressOfRow } from "../model/plan";
import { planMemory } from "../model/planMemory";
import styles from "./compared.module.css";
import { SameAddress } from "./SameAddress";

/** What was asked beside what was found, with the words that only one of them has, and the rows of the same address. */
export default function ComparedSection({ row }: { row: RowId }) {
  const context = useModule();
  const { t } = context;
  const open = useDataset();
  const memory = planMemory(context);
  useStore(memory.store);
  const index = open?.table.indexOf(row) ?? -1;
  if (!open || index === -1) return null;
  const plan = memory.presentPlan(open);
  const asked = addressOfRow(open.table, index, plan).address;
  const found = open.table.point(index)?.label ?? "";
  const words = differingWords(asked, found);
  return (
    <>
      <dl className={styles.compared}>
        <dt>{t("compared.asked")}</dt>
        <dd>{asked === "" ? <span className={styles.none}>{t("compared.none-asked")}</span> : <Words words={words.asked} mark={found !== ""} hint={t("compared.only-asked")} />}</dd>
        <dt>{t("compared.found")}</dt>
        <dd>{found === "" ? <span className={styles.none}>{t("compared.none-found")}</span> : <Words words={words.found} mark={asked !== ""} hint={t("compared.only-found")} />}</dd>
      </dl>
      <SameAddress key={row} row={row} open={open} columns={plan.addressColumns} />
    </>
  );
}

/** Differences are framed and bold, not only coloured, and said to who does not see. */
function Words({ words, mark, hint }: { words: readonly ComparedWord[]; mark: boolean; hint: string }) {
  return words.map(({ text, after, differs }, at) =>
    mark && differs ? (
      <span key={at}>
        <mark className={styles.differs} title={hint}>
          {text}
          <span className="visually-hidden"> ({hint})</span>
        </mark>
        {after}
      </span>
    ) : (
      <span key={at}>
        {text}
        {after}
      </span>
    ),
  );
}
