// @vitest-environment jsdom
import { MantineProvider } from "@mantine/core";
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";

import type { Messages } from "#plugin-api";
import { formatMessage } from "#plugin-api/formatMessage";
import { ModuleContextReact } from "#plugin-api/ui/moduleContext";
import { installBrowserStandIns } from "#test/support/browserStandIns";
import { fakeDataset, fakeModuleContext } from "#test/support/fakeModuleContext";

import fr from "../messages/fr";
import { SwipeLine } from "./SwipeLine";

const french: Messages = fr;

beforeAll(installBrowserStandIns);
afterEach(cleanup);

function Line({ onEnd }: { onEnd: () => void }) {
  const [share, setShare] = useState(0.5);
  return (
    <SwipeLine
      share={share}
      direction="left-right"
      titles={[
        { kind: "only", titles: ["Photos 2016"] },
        { kind: "without", titles: ["Photos 2016"] },
      ]}
      onMove={setShare}
      onEnd={onEnd}
    />
  );
}

function show() {
  const onEnd = vi.fn();
  const context = fakeModuleContext(fakeDataset([]), { t: (key, values) => formatMessage(french[key] ?? `[${key}]`, "fr", values) });
  render(
    <MantineProvider>
      <ModuleContextReact value={context}>
        <Line onEnd={onEnd} />
      </ModuleContextReact>
    </MantineProvider>,
  );
  return { onEnd, user: userEvent.setup(), line: screen.getByRole("slider", { name: "Ligne du volet" }) };
}

describe("the line of the swipe", () => {
  it("is moved by keyboard and says where it stands", async () => {
    const { user, line } = show();
    await user.tab();
    expect(document.activeElement).toBe(line);
    await user.keyboard("{ArrowRight}{ArrowRight}{PageDown}");
    expect(line.getAttribute("aria-valuenow")).toBe("64");
    expect(line.getAttribute("aria-valuetext")).toBe("à 64\u00a0% de la largeur");
    await user.keyboard("{Home}");
    expect(line.getAttribute("aria-valuenow")).toBe("0");
    await user.keyboard("{End}");
    expect(line.getAttribute("aria-valuenow")).toBe("100");
  });

  it("is taken away with Escape, which closes nothing else", async () => {
    const { user, onEnd, line } = show();
    const outside = vi.fn();
    document.addEventListener("keydown", outside);
    line.focus();
    await user.keyboard("{Escape}");
    document.removeEventListener("keydown", outside);
    expect(onEnd).toHaveBeenCalledOnce();
    expect(outside).not.toHaveBeenCalled();
  });

  it("writes over each side what it shows", () => {
    show();
    expect(screen.getByText("Photos 2016")).toBeDefined();
    expect(screen.getByText("Sans Photos 2016")).toBeDefined();
  });
});
