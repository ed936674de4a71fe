import type { Page } from "playwright-core";

/** A count as the page writes it in a button: digits with narrow no-break spaces. */
const count = String.raw`[\d\u202f\u00a0 ]+`;

/** What a user does first: chooses a file and waits for the preview. */
export async function chooseFile(page: Page, file: string | { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
  const input = page.locator('input[type="file"]').first();
  if ((await input.count()) === 0) await page.getByRole("button", { name: "Importer", exact: true }).first().click();
  await input.waitFor({ state: "attached" });
  await input.setInputFiles(file);
}

/** Opens the previewed rows and waits for the geocoding panel. @returns the number of rows that the button names */
export async function openRows(page: Page): Promise<number> {
  const button = page.getByRole("button", { name: new RegExp(`^Ouvrir ${count}lignes?$`) });
  await button.waitFor({ timeout: 60_000 });
  const rows = numberIn(await button.innerText());
  await button.click();
  await geocodeButton(page).or(reverseButton(page)).waitFor({ timeout: 60_000 });
  return rows;
}

export function geocodeButton(page: Page) {
  return page.getByRole("button", { name: new RegExp(`^Géocoder ${count}lignes?$`) });
}

/** What the panel proposes first for a file whose rows have points. */
function reverseButton(page: Page) {
  return page.getByRole("button", { name: new RegExp(`^Chercher l’adresse de ${count}lignes?$`) });
}

/**
 * Geocodes what the panel proposes, every row where it proposes to look up the addresses of points, and waits for the
 * report. @returns the proof, as the page says it
 */
export async function geocode(page: Page): Promise<Proof> {
  await geocodeButton(page).or(reverseButton(page)).waitFor();
  if (await reverseButton(page).isVisible()) {
    await page.getByText("Adresses → points", { exact: true }).click();
    await page.getByRole("radio", { name: "Toutes les lignes" }).check();
  }
  await geocodeButton(page).click();
  return readProof(page);
}

export interface Proof {
  readonly rows: number;
  readonly found: number;
  readonly notFound: number;
  readonly skipped: number;
  readonly failed: number;
}

/** The sentence « 7 283 lignes lues = 5 900 trouvées + … », waited for as long as a run may last. */
export async function readProof(page: Page): Promise<Proof> {
  const sentence = page.getByText(/lignes? lues? = /).first();
  await sentence.waitFor({ timeout: 240_000 });
  const [rows = 0, found = 0, notFound = 0, skipped = 0, failed = 0] = numbersIn(await sentence.innerText());
  return { rows, found, notFound, skipped, failed };
}

export function numberIn(text: string): number {
  return numbersIn(text)[0] ?? Number.NaN;
}

export function numbersIn(text: string): number[] {
  return [...text.matchAll(/\d[\d\u202f\u00a0]*/g)].map(([digits]) => Number(digits.replaceAll(/\D/g, "")));
}
