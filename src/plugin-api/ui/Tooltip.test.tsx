// @vitest-environment jsdom
import { MantineProvider } from "@mantine/core";
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeAll, describe, expect, it } from "vitest";

import { installBrowserStandIns } from "#test/support/browserStandIns";

import { Tooltip } from "./Tooltip";

beforeAll(installBrowserStandIns);
afterEach(cleanup);

function show(disabled = false): { readonly pressed: () => number } {
  let pressed = 0;
  render(
    <MantineProvider env="test">
      <Tooltip label="Agrandir la carte" disabled={disabled}>
        <button type="button" onClick={() => (pressed += 1)}>
          +
        </button>
      </Tooltip>
    </MantineProvider>,
  );
  return { pressed: () => pressed };
}

describe("the tooltip of a control", () => {
  it("is not made before it is needed", () => {
    show();
    expect(screen.queryByText("Agrandir la carte")).toBeNull();
  });

  it("stands while the pointer is over its control, which keeps its own action", async () => {
    const { pressed } = show();
    await userEvent.hover(screen.getByRole("button"));
    expect(screen.getByText("Agrandir la carte")).toBeTruthy();
    await userEvent.click(screen.getByRole("button"));
    expect(pressed()).toBe(1);
    await userEvent.unhover(screen.getByRole("button"));
    expect(screen.queryByText("Agrandir la carte")).toBeNull();
  });

  it("stands while the keyboard is on its control, describes it, and goes with Escape", async () => {
    show();
    await userEvent.tab();
    expect(screen.getByRole("button", { description: "Agrandir la carte" })).toBe(document.activeElement);
    await userEvent.keyboard("{Escape}");
    expect(screen.queryByText("Agrandir la carte")).toBeNull();
  });

  it("says nothing while it is switched off", async () => {
    show(true);
    await userEvent.hover(screen.getByRole("button"));
    expect(screen.queryByText("Agrandir la carte")).toBeNull();
  });
});
