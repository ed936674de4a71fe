import { useEffect, useRef, useState } from "react";
import { useStore } from "zustand";

import { ErrorMessage } from "#plugin-api/ui/ErrorMessage";
import { useModule } from "#plugin-api/ui/moduleContext";

import { discoverySession } from "../model/discoverySession";
import { AddressForm } from "./AddressForm";
import { FindingView } from "./FindingView";
import { KeptLists } from "./KeptLists";
import { ProposedCatalogues } from "./ProposedCatalogues";
import { ReadingView } from "./ReadingView";
import { SaveCatalogue } from "./SaveCatalogue";
import styles from "./services.module.css";

/** Paste the address of a service or a file, or drop a file: what is in it is listed, and added to the map. */
export default function ServicesPanel() {
  const context = useModule();
  const session = discoverySession(context);
  const { state, kept } = useStore(session.store);
  const [over, setOver] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const before = useRef(state.kind);

  // Back from a service, the field is where the next thing is done.
  useEffect(() => {
    if (before.current !== state.kind && state.kind === "asking") field.current?.focus();
    before.current = state.kind;
  }, [state.kind]);

  return (
    <div
      className={styles.panel}
      data-services={state.kind}
      data-takes-files
      data-over={over || undefined}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes("Files")) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!(event.relatedTarget instanceof Node) || !event.currentTarget.contains(event.relatedTarget)) setOver(false);
      }}
      onDrop={(event) => {
        const file = event.dataTransfer.files[0];
        setOver(false);
        if (!file) return;
        event.preventDefault();
        event.stopPropagation();
        session.readFile(file);
      }}
    >
      {state.kind === "found" ? (
        <FindingView finding={state.finding} session={session} saved={kept.saved.some(({ url }) => url === state.finding.url)} />
      ) : (
        <>
          <AddressForm session={session} field={field} busy={state.kind === "reading"} />
          {state.kind === "reading" && <ReadingView state={state} onCancel={() => session.cancel()} />}
          {state.kind === "failed" && (
            <ErrorMessage
              error={state.error}
              source={state.source}
              onDismiss={() => session.askAgain()}
              {...(state.retry ? { onRetry: state.retry } : {})}
            />
          )}
          <KeptLists session={session} kept={kept} />
          <ProposedCatalogues session={session} />
          <SaveCatalogue />
        </>
      )}
    </div>
  );
}
