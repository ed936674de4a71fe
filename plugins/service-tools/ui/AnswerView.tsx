import { Button } from "@mantine/core";
import { useState } from "react";

import { toAppError } from "#domain/appError";
import { formatNumber } from "#plugin-api/format";
import { Icon } from "#plugin-api/ui/Icon";
import { useModule } from "#plugin-api/ui/moduleContext";

import { addAnswerLayer } from "../model/actions/addAnswerLayer";
import { openAnswerAsDataset } from "../model/actions/openAnswerAsDataset";
import { answerFile } from "../model/actions/answerFile";
import { saveFile } from "../model/actions/saveFile";
import { answerTable } from "../model/answerTable";
import type { CallResult } from "../model/callOperation";
import type { ServiceTool } from "../model/serviceTool";
import styles from "./tools.module.css";

const rowsShown = 50;

/** What came: how much, the first rows, and what can be done with it. */
export function AnswerView({ result, title, tool }: { result: CallResult; title: string; tool: ServiceTool }) {
  const context = useModule();
  const { t, language } = context;
  const { answer, cut } = result;
  const [added, setAdded] = useState(false);
  const count = answer.kind === "features" ? answer.features.length : answer.kind === "rows" ? answer.rows.length : null;
  const shapes = answer.kind === "features" ? answer.features.length - answer.withoutGeometry : 0;

  const onMap = (): void => {
    addAnswerLayer(context, answer, title, tool).then(
      () => setAdded(true),
      (thrown: unknown) => context.reportError(toAppError(thrown, { source: tool.title })),
    );
  };
  const asDataset = (): void => {
    openAnswerAsDataset(context, answer, title).catch((thrown: unknown) => context.reportError(toAppError(thrown, { source: tool.title })));
  };
  const save = (format: "geojson" | "csv" | "text"): void => saveFile(answerFile(answer, format, title));
  if (count === 0) {
    return (
      <p className={styles.nothing} role="status">
        {t("answer.nothing")}
      </p>
    );
  }
  const table = answerTable(answer);
  return (
    <section className={styles.group} aria-label={t("answer.title")}>
      <p role="status" className={styles.found}>
        <Icon name="circle-check" size={20} />
        <span>
          {count === null ? t("answer.text") : t("answer.count", { count, shown: formatNumber(count, language) })}
          {cut && answer.kind === "features" && ` ${answer.matched === null ? t("answer.cut") : t("answer.cut-of", { matched: formatNumber(answer.matched, language) })}`}
        </span>
      </p>
      {answer.kind === "features" && answer.withoutGeometry > 0 && <p className={styles.soft}>{t("answer.without-geometry", { count: answer.withoutGeometry })}</p>}
      <div className={styles.actions}>
        {shapes > 0 && (
          <Button leftSection={<Icon name="layers" size={18} />} disabled={added} onClick={onMap}>
            {added ? t("answer.on-map") : t("answer.to-map")}
          </Button>
        )}
        {answer.kind !== "text" && (
          <Button variant="default" leftSection={<Icon name="table" size={18} />} onClick={asDataset}>
            {t("answer.to-dataset")}
          </Button>
        )}
        {answer.kind === "features" && (
          <Button variant="default" leftSection={<Icon name="download" size={18} />} onClick={() => save("geojson")}>
            {t("answer.geojson")}
          </Button>
        )}
        {answer.kind !== "text" && (
          <Button variant="default" leftSection={<Icon name="download" size={18} />} onClick={() => save("csv")}>
            {t("answer.csv")}
          </Button>
        )}
        {answer.kind === "text" && (
          <Button variant="default" leftSection={<Icon name="download" size={18} />} onClick={() => save("text")}>
            {t("answer.save")}
          </Button>
        )}
      </div>
      {answer.kind === "text" ? (
        <pre className={styles.text}>{answer.text.slice(0, 20_000)}</pre>
      ) : (
        <>
          {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard */}
          <div className={styles.scroller} tabIndex={0} role="region" aria-label={t("answer.table")}>
            <table className={styles.table}>
              <thead>
                <tr>
                  {table.columns.map((column) => (
                    <th key={column} scope="col">
                      {column}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {table.rows.slice(0, rowsShown).map((row, index) => (
                  <tr key={index}>
                    {row.map((cell, column) => (
                      <td key={table.columns[column]}>{cell}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          {table.rows.length > rowsShown && <p className={styles.soft}>{t("answer.first-rows", { count: rowsShown, total: table.rows.length })}</p>}
        </>
      )}
    </section>
  );
}
