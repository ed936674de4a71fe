import "./app/mantineStyles";
import "./app/theme.css";

import { createRoot } from "react-dom/client";

import { toAppError } from "#domain/appError";

import { App } from "./app/App";
import { AppProvider } from "./app/AppProvider";
import { chooseLanguage } from "./app/chooseLanguage";
import { createShell } from "./app/createShell";
import { browserStorage, createLocalSettings } from "./app/localSettings";
import { loadMessages } from "./app/messages";
import { readPageConfig } from "./app/readPageConfig";
import { showCrash } from "./app/showCrash";

const longestWaitMs = 100;

/** The only place where concrete things meet. */
async function start(root: HTMLElement): Promise<void> {
  const config = await readPageConfig();
  const language = chooseLanguage(createLocalSettings(browserStorage()).get("language"));
  const shell = createShell(config, language);
  const modules = shell.host.start();
  shell.dataset.reopenLast().catch((thrown: unknown) => shell.reportError(toAppError(thrown)));
  const messages = await loadMessages(language);
  // The modules' buttons are nearly always there in time; a slow module does not hold the page back.
  await Promise.race([modules, wait(longestWaitMs)]);
  document.documentElement.lang = language;
  createRoot(root).render(
    <AppProvider shell={shell} spoken={{ language, messages }}>
      <App />
    </AppProvider>,
  );
  await modules;
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

const root = document.getElementById("root");
if (root) start(root).catch((thrown: unknown) => showCrash(root, thrown));
