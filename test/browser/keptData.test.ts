import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";

import { expectAccessible, waitForIdleMap } from "#test/support/openPage";
import { chooseFile, openRows } from "#test/support/steps";
import { useApplication } from "#test/support/useApplication";

const secret = "12 rue des Secrets";
const file = { name: "agents.csv", mimeType: "text/csv", buffer: Buffer.from(`adresse;ville\n${secret};Lyon\n3 rue B;Paris\n`) };

describe("what this browser keeps", () => {
  const application = useApplication();

  it("is listed, renamed, duplicated, and forgotten with an undo", async () => {
    const { page } = await application.open();
    await openFile(page);
    await fileMenu(page, "Dupliquer ce fichier");
    await fileMenu(page, "Renommer, voir ce qui est gardé");
    const kept = page.getByRole("region", { name: "Fichiers", exact: true });
    await kept.getByText("agents (copie)").waitFor();
    expect(await kept.getByRole("listitem").count()).toBe(2);
    await kept.getByText("Ouvert ici").waitFor();
    await expect.poll(() => kept.getByText(/2\slignes, modifié le .* · environ \d+,?\d*\sko/).count()).toBe(2);
    await expectAccessible(page);

    await kept.getByRole("button", { name: "Renommer agents", exact: true }).click();
    await page.keyboard.type("Paie");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: /^Fichier Paie/ }).waitFor();

    await kept.getByRole("button", { name: "Oublier agents (copie)" }).click();
    await expect.poll(() => kept.getByRole("listitem").count()).toBe(1);
    await page.getByRole("button", { name: "Annuler", exact: true }).click();
    await expect.poll(() => kept.getByRole("listitem").count()).toBe(2);

    await fileMenu(page, "Oublier ce fichier");
    await page.getByText("n’est plus dans ce navigateur").first().waitFor();
    await page.getByRole("button", { name: /^Fichier Paie/ }).waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Annuler", exact: true }).click();
    await page.getByRole("button", { name: /^Fichier Paie/ }).waitFor();
  });

  it("is closed in the other tab where it is forgotten in one", async () => {
    const { page } = await application.open();
    await openFile(page);
    const other = await page.context().newPage();
    await other.goto(page.url());
    await other.getByText("Ouvert dans un autre onglet").first().waitFor();
    await fileMenu(page, "Oublier ce fichier");
    await other.getByText("a été oublié dans un autre onglet").first().waitFor();
    await other.getByRole("heading", { name: "Vos adresses, sur la carte" }).waitFor();
    expect(await keptTexts(page)).not.toContain(secret);
  });

  it("is all gone after the plain question, in every tab", async () => {
    const { page } = await application.open();
    await openFile(page);
    await page.getByRole("button", { name: "Langue et thème" }).click();
    await page.getByRole("radio", { name: "Sombre" }).click();
    await page.keyboard.press("Escape");
    const other = await page.context().newPage();
    await other.goto(page.url());
    await other.getByText("Ouvert dans un autre onglet").first().waitFor();
    expect(await keptTexts(page)).toContain(secret);

    await fileMenu(page, "Renommer, voir ce qui est gardé");
    await page.getByRole("button", { name: "Tout oublier…" }).click();
    await expectAccessible(page);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Ne rien effacer");
    await page.getByRole("button", { name: "Tout effacer" }).click();
    await page.getByText("Ce navigateur ne garde plus rien de Géoatelier.").first().waitFor();
    await page.getByRole("heading", { name: "Vos adresses, sur la carte" }).waitFor();
    await other.getByRole("heading", { name: "Vos adresses, sur la carte" }).waitFor();
    const left = await keptTexts(page);
    expect(left).not.toContain(secret);
    expect(left).not.toContain("agents");
    expect(await page.evaluate(() => localStorage.getItem("mantine-color-scheme-value"))).toBeNull();
  });

  it("is not a welcome that was closed: it stays closed, and comes back when it is asked for", async () => {
    const { page } = await application.open();
    const title = page.getByRole("heading", { name: "Vos adresses, sur la carte" });
    await title.waitFor();
    await page.getByRole("button", { name: "Fermer l’accueil" }).click();
    await expect.poll(() => title.count()).toBe(0);
    await page.reload();
    await waitForIdleMap(page);
    expect(await title.count()).toBe(0);
    await page.getByRole("button", { name: "Aucun fichier ouvert : afficher l’accueil" }).click();
    await title.waitFor();
  });
});

async function openFile(page: Page): Promise<void> {
  await waitForIdleMap(page);
  await chooseFile(page, file);
  await openRows(page);
  await page.getByText("Enregistré", { exact: true }).first().waitFor();
}

async function fileMenu(page: Page, item: string): Promise<void> {
  await page.getByRole("button", { name: /^Fichier / }).click();
  await page.getByRole("menuitem", { name: item }).click();
}

/** All that the site's databases and settings hold, as one text. */
async function keptTexts(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const texts: unknown[] = [{ ...localStorage }];
    for (const { name } of await indexedDB.databases()) {
      if (name === undefined) continue;
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(new Error(name));
      });
      for (const store of database.objectStoreNames) {
        texts.push(
          await new Promise((resolve, reject) => {
            const request = database.transaction(store).objectStore(store).getAll();
            request.onsuccess = () => resolve(request.result);
            request.onerror = () => reject(new Error(store));
          }),
        );
      }
      database.close();
    }
    return JSON.stringify(texts);
  });
}
