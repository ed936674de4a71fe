import type { Locator, Page } from "playwright-core";

/** Presses Tab until the element has the focus. @throws when no round of the page's stops reaches it */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let stops = 0; stops < 150; stops += 1) {
    if (await hasFocus(target)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not reach ${target.toString()}.`);
}

export function hasFocus(target: Locator): Promise<boolean> {
  return target.evaluate((element) => element === document.activeElement);
}

/**
 * Types as a keyboard does: each character comes as a key that is pressed, with the text that it writes, whatever has the
 * focus. (Playwright's own `type` writes « é » without a key, into fields only.)
 */
export async function pressCharacters(page: Page, text: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  for (const key of text) {
    await session.send("Input.dispatchKeyEvent", { type: "keyDown", key, text: key, unmodifiedText: key });
    await session.send("Input.dispatchKeyEvent", { type: "keyUp", key });
  }
  await session.detach();
}

/** A dead key, then the letter: what `^` and `e` give on a French keyboard. */
export async function pressDeadKey(page: Page, accent: string, composed: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Input.dispatchKeyEvent", { type: "rawKeyDown", key: "Dead" });
  await session.send("Input.imeSetComposition", { text: accent, selectionStart: 1, selectionEnd: 1 });
  await session.send("Input.insertText", { text: composed });
  await session.detach();
}
