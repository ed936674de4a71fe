import "./app/mantineStyles";
import "./app/theme.css";

import { createRoot } from "react-dom/client";

import { toAppError } from "#domain/appError";

import { embedPath } from "#contracts/geoatelier/embedPath";

import { App } from "./app/App";
import { AppProvider } from "./app/AppProvider";
import { chooseLanguage } from "./app/chooseLanguage";
import { createShell } from "./app/createShell";
import { EmbeddedApp } from "./app/EmbeddedApp";
import { browserStorage, createLocalSettings } from "./app/localSettings";
import { loadMessages } from "./app/messages";
import { readPageConfig } from "./app/readPageConfig";
import { showCrash } from "./app/showCrash";
import { primeMap } from "./map/primeMap";

/** The only place where concrete things meet. */
async function start(root: HTMLElement): Promise<void> {
  const config = await readPageConfig();
  const language = chooseLanguage(createLocalSettings(browserStorage()).get("language"));
  const embedded = window.location.pathname.replace(/\/+$/, "").endsWith(embedPath);
  const shell = createShell(config, language, embedded);
  const modules = shell.host.start();
  if (!embedded) shell.dataset.reopenLast().catch((thrown: unknown) => shell.reportError(toAppError(thrown)));
  // Drawn once with what the modules bring, rather than once without; a slow one does not hold the page back.
  const primed = modules.then(() => primeMap(shell));
  const [messages] = await Promise.all([loadMessages(language), Promise.race([primed, patience(longestWaitMs)])]);
  document.documentElement.lang = language;
  createRoot(root).render(
    <AppProvider shell={shell} spoken={{ language, messages }}>
      {embedded ? <EmbeddedApp /> : <App />}
    </AppProvider>,
  );
  // Held until the map has drawn them.
  const tiles = await primed;
  await (await shell.map.ready()).whenIdle();
  tiles?.release();
}

const longestWaitMs = 100;

function patience(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

const root = document.getElementById("root");
if (root) start(root).catch((thrown: unknown) => showCrash(root, thrown));
