// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { createCommandRegistry, type ShellCommand } from "./createCommandRegistry";
import { listenToKeys } from "./listenToKeys";

const run = vi.fn();
let stop: () => void = () => undefined;

function command(change: Partial<ShellCommand>): ShellCommand {
  return { id: "trial", title: "Essai", group: "Essais", run, ...change };
}

function press(selector: string, init: KeyboardEventInit): KeyboardEvent {
  const event = new KeyboardEvent("keydown", { bubbles: true, cancelable: true, ...init });
  document.querySelector(selector)?.dispatchEvent(event);
  return event;
}

function listen(...commands: ShellCommand[]): void {
  stop = listenToKeys(document, createCommandRegistry(() => commands));
}

beforeEach(() => {
  run.mockClear();
  document.body.innerHTML = `
    <button id="elsewhere">x</button>
    <section data-shortcut-zone="work"><button id="work">x</button><input id="field" /><div role="grid"><div id="cell" tabindex="0">x</div></div></section>`;
});
afterEach(() => stop());

describe("shortcuts", () => {
  it("let a single key act only where the map or the review has the focus", () => {
    listen(command({ keys: "u" }));
    press("#elsewhere", { key: "u" });
    expect(run).not.toHaveBeenCalled();
    press("#work", { key: "u" });
    expect(run).toHaveBeenCalledOnce();
  });

  it("leave typing alone, in a field of the work too", () => {
    listen(command({ keys: "u" }), command({ keys: "?", zone: "page" }));
    press("#field", { key: "u" });
    press("#field", { key: "?" });
    expect(run).not.toHaveBeenCalled();
  });

  it("run nothing for a letter on a cell of a table, wherever the table stands", () => {
    listen(command({ keys: "v" }), command({ keys: "?", zone: "page" }), command({ keys: "/", zone: "page" }));
    for (const key of ["v", "?", "/"]) press("#cell", { key });
    expect(run).not.toHaveBeenCalled();
  });

  it("leave combinations their use on a cell", () => {
    listen(command({ keys: "mod+z" }));
    press("#cell", { key: "z", ctrlKey: true });
    expect(run).toHaveBeenCalledOnce();
  });

  it("leave a field its own undo, but open the palette from it", () => {
    listen(command({ keys: "mod+z" }), command({ keys: "mod+k" }));
    press("#field", { key: "z", ctrlKey: true });
    expect(run).not.toHaveBeenCalled();
    const event = press("#field", { key: "k", ctrlKey: true });
    expect(run).toHaveBeenCalledOnce();
    expect(event.defaultPrevented).toBe(true);
  });

  it("do not run what can't be done now", () => {
    listen(command({ keys: "mod+z", disabledReason: () => "Il n’y a rien à annuler." }));
    press("#work", { key: "z", ctrlKey: true });
    expect(run).not.toHaveBeenCalled();
  });

  it("do nothing after what has the focus used the key", () => {
    listen(command({ keys: "escape" }));
    document.querySelector("#work")?.addEventListener("keydown", (event) => event.preventDefault());
    press("#work", { key: "Escape" });
    expect(run).not.toHaveBeenCalled();
  });
});
