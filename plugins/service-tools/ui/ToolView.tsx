import { Button, TextInput } from "@mantine/core";
import { useState } from "react";

import { foldText } from "../model/foldText";
import { Icon } from "#plugin-api/ui/Icon";
import { useModule } from "#plugin-api/ui/moduleContext";

import type { ToolOperation } from "../model/serviceTool";
import { toolOf } from "../model/toolSession";
import { BackButton } from "./BackButton";
import styles from "./tools.module.css";
import { useToolSession, useToolState } from "./useToolSession";

const enoughToSearch = 9;

/** One service: what it is, and its operations under their headings. */
export function ToolView({ id }: { id: string }) {
  const { t } = useModule();
  const session = useToolSession();
  const tool = useToolState((state) => toolOf(state, id));
  const isOwn = useToolState((state) => state.own.some((own) => own.id === id));
  const [wanted, setWanted] = useState("");
  if (!tool) return null;
  const words = foldText(wanted).split(" ").filter((word) => word !== "");
  const operations = tool.operations.filter((operation) => words.every((word) => foldText(`${operation.title} ${operation.group ?? ""} ${operation.id}`).includes(word)));
  return (
    <div className={styles.panel}>
      <BackButton title={t("tool.back")} onClick={() => session.showList()} />
      <div className={styles.group}>
        <h3 className={styles.headline}>{tool.title}</h3>
        {tool.summary !== null && <Summary text={tool.summary} />}
        <p className={styles.soft}>{t("tool.address", { address: tool.baseUrl ?? "" })}</p>
        {tool.leftOut.length > 0 && <p className={styles.soft}>{t("tool.left-out", { count: tool.leftOut.length })}</p>}
      </div>
      {tool.operations.length >= enoughToSearch && (
        <TextInput label={t("tool.search")} value={wanted} onChange={(event) => setWanted(event.currentTarget.value)} leftSection={<Icon name="search" size={16} />} />
      )}
      {operations.length === 0 && <p role="status">{t("tool.none-found")}</p>}
      {groupsOf(operations).map(([group, members]) => (
        <section key={group ?? ""} className={styles.group}>
          {group !== null && <h4>{group}</h4>}
          <ul className={styles.list}>
            {members.map((operation) => (
              <li key={operation.id}>
                <button type="button" className={styles.item} onClick={() => session.openOperation(id, operation.id)}>
                  <span className={styles.itemTitle}>{operation.title}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {isOwn && (
        <Button variant="subtle" color="red" leftSection={<Icon name="trash" size={18} />} onClick={() => session.remove(id)}>
          {t("tool.remove")}
        </Button>
      )}
    </div>
  );
}

/** The first lines; the rest on demand. */
export function Summary({ text }: { text: string }) {
  const { t } = useModule();
  const [first = "", ...rest] = text.split("\n\n");
  return (
    <>
      <p className={styles.lines}>{first}</p>
      {rest.length > 0 && (
        <details className={styles.more}>
          <summary>{t("tool.more")}</summary>
          <p className={styles.lines}>{rest.join("\n\n")}</p>
        </details>
      )}
    </>
  );
}

/** Operations under their headings, in the order in which the headings first come. A heading of one operation says nothing. */
function groupsOf(operations: readonly ToolOperation[]): readonly (readonly [string | null, readonly ToolOperation[]])[] {
  const groups = new Map<string | null, ToolOperation[]>();
  for (const operation of operations) groups.set(operation.group, [...(groups.get(operation.group) ?? []), operation]);
  return [...groups.values()].every((members) => members.length === 1) ? [[null, operations]] : [...groups];
}
