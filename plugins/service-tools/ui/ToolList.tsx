import { Button } from "@mantine/core";

import { Icon } from "#plugin-api/ui/Icon";
import { useModule } from "#plugin-api/ui/moduleContext";

import type { ServiceTool } from "../model/serviceTool";
import styles from "./tools.module.css";
import { useToolSession, useToolState } from "./useToolSession";

/** The person's own tools, then those that come with Géoatelier. */
export function ToolList() {
  const { t } = useModule();
  const session = useToolSession();
  const own = useToolState((state) => state.own);
  const proposed = useToolState((state) => state.proposed);
  return (
    <div className={styles.panel}>
      <p className={styles.soft}>{t("list.help")}</p>
      <Button leftSection={<Icon name="plus" size={18} />} variant={own.length > 0 ? "default" : "filled"} onClick={() => session.startAdding()}>
        {t("list.add")}
      </Button>
      {own.length > 0 && <Tools title={t("list.own")} tools={own} />}
      <Tools title={t("list.proposed")} tools={proposed} />
    </div>
  );
}

function Tools({ title, tools }: { title: string; tools: readonly ServiceTool[] }) {
  const { t } = useModule();
  const session = useToolSession();
  return (
    <section className={styles.group}>
      <h3>{title}</h3>
      <ul className={styles.list}>
        {tools.map((tool) => (
          <li key={tool.id}>
            <button type="button" className={styles.item} onClick={() => session.openTool(tool.id)}>
              <span className={styles.itemTitle}>{tool.title}</span>
              {tool.summary !== null && <span className={styles.itemText}>{firstLine(tool.summary)}</span>}
              <span className={styles.itemText}>{t("list.operations", { count: tool.operations.length })}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function firstLine(text: string): string {
  return text.split("\n").find((line) => line.trim() !== "") ?? "";
}
