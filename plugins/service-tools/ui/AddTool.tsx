import { Button, Checkbox, FileButton, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";

import { toAppError } from "#domain/appError";
import { ErrorMessage } from "#plugin-api/ui/ErrorMessage";
import { Icon } from "#plugin-api/ui/Icon";
import { useModule } from "#plugin-api/ui/moduleContext";

import type { AddingStep } from "../model/toolSession";
import { BackButton } from "./BackButton";
import styles from "./tools.module.css";
import { Summary } from "./ToolView";
import { useToolSession } from "./useToolSession";

/** From the address or the file of a description to a tool. */
export function AddTool({ step }: { step: AddingStep }) {
  const { t } = useModule();
  const session = useToolSession();
  return (
    <div className={styles.panel}>
      <BackButton title={t("tool.back")} onClick={() => session.showList()} />
      <h3 className={styles.headline}>{t("add.title")}</h3>
      {step.kind === "asking" && <AskForDescription step={step} />}
      {step.kind === "reading" && (
        <div className={styles.group} role="status">
          <p>{t("add.reading", { name: step.name })}</p>
          <Button variant="default" onClick={() => session.cancelReading()}>
            {t("add.cancel")}
          </Button>
        </div>
      )}
      {step.kind === "found" && <Found step={step} />}
    </div>
  );
}

function AskForDescription({ step }: { step: AddingStep & { kind: "asking" } }) {
  const { t } = useModule();
  const session = useToolSession();
  const [address, setAddress] = useState("");
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (address.trim() !== "") void session.readAddress(address);
  };
  return (
    <>
      <p className={styles.soft}>{t("add.help")}</p>
      {step.error && <ErrorMessage error={step.error} />}
      <form className={styles.group} onSubmit={submit}>
        <TextInput
          label={t("add.address")}
          placeholder="https://exemple.fr/openapi.yaml"
          value={address}
          inputMode="url"
          autoComplete="url"
          spellCheck={false}
          onChange={(event) => setAddress(event.currentTarget.value)}
        />
        <Button type="submit" disabled={address.trim() === ""}>
          {t("add.read")}
        </Button>
      </form>
      <FileButton accept=".yml,.yaml,.json,application/json" onChange={(file) => file && void session.readFile(file)}>
        {(button) => (
          <Button {...button} variant="default" leftSection={<Icon name="file-import" size={18} />}>
            {t("add.file")}
          </Button>
        )}
      </FileButton>
    </>
  );
}

function Found({ step }: { step: AddingStep & { kind: "found" } }) {
  const { t, reportError } = useModule();
  const session = useToolSession();
  const { tool, proposal } = step.read;
  const [base, setBase] = useState(tool.baseCandidates[0] ?? "");
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    try {
      session.keepFound(base);
    } catch (thrown) {
      reportError(toAppError(thrown));
    }
  };
  return (
    <form className={styles.group} onSubmit={submit}>
      <div className={styles.found} role="status">
        <Icon name="circle-check" size={20} />
        <span>{t("add.found", { tool: tool.title, count: tool.operations.length })}</span>
      </div>
      {tool.summary !== null && <Summary text={tool.summary} />}
      {proposal && <Checkbox label={t("add.improve")} checked={step.source.improved} onChange={(event) => session.setImproved(event.currentTarget.checked)} />}
      {tool.baseUrl === null ? (
        <TextInput
          label={t("add.base")}
          description={t("add.base-help")}
          value={base}
          list="service-tools-bases"
          inputMode="url"
          spellCheck={false}
          required
          onChange={(event) => setBase(event.currentTarget.value)}
        />
      ) : (
        <p className={styles.soft}>{t("tool.address", { address: tool.baseUrl })}</p>
      )}
      <datalist id="service-tools-bases">
        {tool.baseCandidates.map((candidate) => (
          <option key={candidate} value={candidate} />
        ))}
      </datalist>
      <Button type="submit" className={styles.keep} disabled={tool.baseUrl === null && base.trim() === ""}>
        {t("add.keep", { tool: tool.title })}
      </Button>
    </form>
  );
}
