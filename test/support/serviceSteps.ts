import type { Page } from "playwright-core";

import { waitForIdleMap } from "#test/support/openPage";

/** The panel where an address is pasted. */
export const servicesPanel = (page: Page) => page.locator('[data-panel="services/services"]');
export const addressField = (page: Page) => page.getByRole("textbox", { name: "Adresse d’un service ou d’un fichier" });

/** Opens the panel of services with its field; it may be open already, after a reload or with what was read before. */
export async function openServices(page: Page): Promise<void> {
  await waitForIdleMap(page);
  const button = page.getByRole("navigation").getByRole("button", { name: /^Services/ });
  if ((await button.getAttribute("aria-pressed")) !== "true") await button.click();
  const back = page.getByRole("button", { name: "Lire une autre adresse" });
  await addressField(page).or(back).first().waitFor();
  if (await back.isVisible()) await back.click();
  await addressField(page).waitFor();
}

/** Types an address and has it read. @returns how it ended */
export async function readAddress(page: Page, address: string): Promise<string | null> {
  await addressField(page).fill(address);
  // A fault of the address before goes when the next one is read.
  const ended = page.locator('[data-services="found"], [data-services="failed"]');
  if ((await ended.count()) > 0) await page.getByRole("button", { name: "Fermer ce message" }).click();
  await addressField(page).press("Enter");
  await ended.waitFor();
  return ended.getAttribute("data-services");
}

/** Puts one layer of a service on the map, as somebody with its address does. */
export async function addFromService(page: Page, address: string, layer: string): Promise<void> {
  await openServices(page);
  if ((await readAddress(page, address)) !== "found") throw new Error(`${address} could not be read:\n${await servicesPanel(page).innerText()}`);
  await page.getByRole("button", { name: `Ajouter ${layer} à la carte` }).click();
  await page.getByRole("button", { name: `Sur la carte : retirer ${layer}` }).waitFor();
  await waitForIdleMap(page);
}

/** Opens the list of layers. @returns its panel */
export async function openLayers(page: Page) {
  const button = page.getByRole("navigation").getByRole("button", { name: "Couches" });
  if ((await button.getAttribute("aria-pressed")) !== "true") await button.click();
  const panel = page.locator('[data-panel="shell/layers"]');
  await panel.waitFor();
  return panel;
}

/** Chooses an action from a layer's menu. */
export async function actOnLayer(page: Page, layer: string, action: string): Promise<void> {
  await openLayers(page);
  await page.getByRole("button", { name: `Actions sur ${layer}` }).click();
  await page.getByRole("menuitem", { name: action }).click();
}
