import { NativeSelect } from "@mantine/core";

import { useApp } from "../app/AppContext";
import styles from "./ImportPanel.module.css";
import type { FileSummary } from "./importProtocol";
import { useImportStore } from "./useImport";

/** How the file was read: each choice with why it was made; changing one reads the file again. */
export function FileReading({ summary, disabled }: { summary: FileSummary; disabled: boolean }) {
  const { t, host, reportFailure } = useApp();
  const store = useImportStore();
  if (summary.options.length === 0) return null;
  const words = (key: string, values?: Readonly<Record<string, string | number>>): string => host.translate(summary.module, key, values);
  return (
    <section aria-labelledby="import-reading">
      <h4 id="import-reading">{t("import.options.title")}</h4>
      <div className={styles.options}>
        {summary.options.map(({ name, title, values, value, reason }) => (
          <NativeSelect
            key={name}
            label={words(title)}
            description={reason === undefined ? undefined : words(reason)}
            inputWrapperOrder={["label", "input", "description", "error"]}
            value={value}
            disabled={disabled}
            data-option={name}
            onChange={({ currentTarget }) => reportFailure(store.setOption(name, currentTarget.value))}
            data={values.map((choice) => ({ value: choice.value, label: choice.title === choice.value ? choice.title : words(choice.title, choice.values) }))}
          />
        ))}
      </div>
    </section>
  );
}
