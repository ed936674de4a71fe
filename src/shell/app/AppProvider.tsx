import { MantineProvider, useMantineColorScheme, useComputedColorScheme } from "@mantine/core";
import { useCallback, useEffect, useMemo, useState, type ReactNode } from "react";

import { toAppError } from "#domain/appError";
import type { Language, Messages } from "#plugin-api/messages";
import { SharedWordsReact, createSharedWords } from "#plugin-api/ui/sharedWords";

import { AppContext, type App } from "./AppContext";
import type { Shell } from "./createShell";
import { loadMessages } from "./messages";
import { cssVariablesResolver, theme } from "./theme";

interface Spoken {
  readonly language: Language;
  readonly messages: Messages;
}

/** Gives the application to all components, with the language and the theme that hold now. */
export function AppProvider({ shell, spoken, children }: { shell: Shell; spoken: Spoken; children: ReactNode }) {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} defaultColorScheme="auto">
      <Spoken shell={shell} first={spoken}>
        {children}
      </Spoken>
    </MantineProvider>
  );
}

function Spoken({ shell, first, children }: { shell: Shell; first: Spoken; children: ReactNode }) {
  const [spoken, speak] = useState(first);
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme("light", { getInitialValueInEffect: false });

  const reportFailure = useCallback(
    (work: Promise<unknown>) => {
      work.catch((thrown: unknown) => shell.reportError(toAppError(thrown)));
    },
    [shell],
  );
  const setLanguage = useCallback(
    (language: Language) => {
      const change = async (): Promise<void> => {
        const [messages] = await Promise.all([loadMessages(language), shell.host.setLanguage(language)]);
        shell.settings.set("language", language);
        document.documentElement.lang = language;
        speak({ language, messages });
      };
      reportFailure(change());
    },
    [shell, reportFailure],
  );
  const reasons = useReasons(spoken.language, shell.errors, reportFailure);
  const words = useMemo(() => createSharedWords({ ...spoken.messages, ...reasons }, spoken.language), [spoken, reasons]);
  const app = useMemo<App>(
    () => ({
      ...shell,
      reportFailure,
      language: spoken.language,
      setLanguage,
      t: words.t,
      theme: { choice: colorScheme, scheme, choose: setColorScheme },
    }),
    [shell, reportFailure, spoken.language, setLanguage, words, colorScheme, scheme, setColorScheme],
  );
  return (
    <AppContext value={app}>
      <SharedWordsReact value={words}>{children}</SharedWordsReact>
    </AppContext>
  );
}

const loadReasons: Readonly<Record<Language, () => Promise<{ default: Messages }>>> = {
  fr: () => import("#plugin-api/reasons/messages/fr"),
  en: () => import("#plugin-api/reasons/messages/en"),
};

/** Long enough for the first screen to stand on a slow line. */
const afterFirstScreenMs = 3_000;

/**
 * What each reason of an error says: asked for once the first screen stands, or at the first error. Until it is there an
 * error says what its code says.
 */
function useReasons(language: Language, errors: Shell["errors"], reportFailure: (work: Promise<unknown>) => void): Messages {
  const [reasons, setReasons] = useState<Messages>({});
  useEffect(() => {
    let left = false;
    let asked = false;
    const load = (): void => {
      if (asked) return;
      asked = true;
      reportFailure(
        loadReasons[language]().then(({ default: messages }) => {
          if (!left) setReasons(messages);
        }),
      );
    };
    const timer = setTimeout(load, afterFirstScreenMs);
    const stop = errors.store.subscribe(load);
    return () => {
      left = true;
      clearTimeout(timer);
      stop();
    };
  }, [language, errors, reportFailure]);
  return reasons;
}
