import { errorDetails } from "#plugin-api/errorText";
import { toAppError } from "#domain/appError";

import { frenchMessages } from "./messages";

/** The page could not start: says so without React, with what to pass on. */
export function showCrash(root: HTMLElement, thrown: unknown): void {
  const section = document.createElement("main");
  section.setAttribute("role", "alert");
  section.style.cssText = "max-width: 60ch; margin: 15vh auto; padding: 0 16px; font: 16px/1.5 system-ui, sans-serif";
  const add = (tag: string, text: string): void => {
    const element = document.createElement(tag);
    element.textContent = text;
    section.append(element);
  };
  add("h1", frenchMessages["app.crash"] ?? "");
  add("p", frenchMessages["app.crash.out"] ?? "");
  add("pre", errorDetails(toAppError(thrown)));
  root.replaceChildren(section);
  console.error(thrown);
}
