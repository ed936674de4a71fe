import { MantineProvider, useMantineColorScheme, useComputedColorScheme } from "@mantine/core";
import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from "react";

import { toAppError } from "#domain/appError";
import type { Language, Messages } from "#plugin-api/messages";
import { SharedWordsReact, createSharedWords, type ReasonsLoad } from "#plugin-api/ui/sharedWords";

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
  const reasons = useReasons(spoken.language, reportFailure);
  const words = useMemo(() => createSharedWords({ ...spoken.messages, ...reasons.messages }, spoken.language, reasons.load), [spoken, reasons]);
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

/** What each reason of an error says: asked for once the first screen stands, or by the first error that is shown. */
function useReasons(language: Language, reportFailure: (work: Promise<unknown>) => void): { messages: Messages; load: ReasonsLoad } {
  const [loaded, setLoaded] = useState<{ language: Language; messages: Messages } | null>(null);
  const asked = useRef<Language | null>(null);
  const ask = useCallback(() => {
    if (asked.current === language) return;
    asked.current = language;
    const say = (messages: Messages): void => {
      if (asked.current === language) setLoaded({ language, messages });
    };
    reportFailure(
      loadReasons[language]().then(
        ({ default: messages }) => say(messages),
        (thrown: unknown) => {
          // An error then says what its code says.
          say({});
          throw thrown;
        },
      ),
    );
  }, [language, reportFailure]);
  useEffect(() => {
    const timer = setTimeout(ask, afterFirstScreenMs);
    return () => clearTimeout(timer);
  }, [ask]);
  return useMemo(() => {
    const known = loaded?.language === language;
    return { messages: known ? loaded.messages : {}, load: { known, ask } };
  }, [loaded, language, ask]);
}
