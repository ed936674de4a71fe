import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { strToU8, zipSync } from "fflate";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { createGate } from "#test/support/gate";
import { expectAccessible } from "#test/support/openPage";
import { chooseFile } from "#test/support/steps";
import { useApplication } from "#test/support/useApplication";

const csv = "nom;adresse;code postal;ville\nCafé;2 Place du Marché;36995;Saint-Aurèle-sur-Vauze\nÉcole;11 Rue Lucie Aubrac;36995;Saint-Aurèle-sur-Vauze\n";
const file = (name: string, content: string | Uint8Array) => ({ name, mimeType: "application/octet-stream", buffer: Buffer.from(content) });

/** The first bytes of the container in which Office puts a workbook with a password: an OLE file with its streams' names. */
function protectedWorkbook(): Uint8Array {
  const bytes = new Uint8Array(4_096);
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  bytes.set(Buffer.from("EncryptionInfo", "utf16le"), 1_024);
  bytes.set(Buffer.from("EncryptedPackage", "utf16le"), 1_152);
  return bytes;
}

describe("importing a file", () => {
  const application = useApplication();
  let folder: string;
  let elsewhere: { server: Server; url: string };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "geoatelier-import-"));
    elsewhere = await serveFiles();
  });
  afterAll(async () => {
    elsewhere.server.close();
    await rm(folder, { recursive: true, force: true });
  });

  it("reads a file that is dropped anywhere on the page", async () => {
    const { page } = await application.open();
    const transfer = await page.evaluateHandle((text) => {
      const dropped = new DataTransfer();
      dropped.items.add(new File([text], "depose.csv", { type: "text/csv" }));
      return dropped;
    }, csv);
    await page.locator("body").dispatchEvent("dragover", { dataTransfer: transfer });
    await page.getByText("Déposez le fichier ici").waitFor();
    await page.locator("body").dispatchEvent("drop", { dataTransfer: transfer });

    await page.getByRole("heading", { name: "depose.csv" }).waitFor();
    await page.getByRole("button", { name: "Ouvrir 2 lignes" }).waitFor();
    expect(await addresses(page)).toEqual(["2 Place du Marché 36995 Saint-Aurèle-sur-Vauze", "11 Rue Lucie Aubrac 36995 Saint-Aurèle-sur-Vauze"]);
    await expectAccessible(page);
  });

  it("waits for the formats when the file comes before their modules", async () => {
    const { page } = await application.open();
    const gate = createGate();
    await page.route(/\/assets\/module-delimited-text-[^/]*\.js$/, async (route) => {
      await gate.opened;
      await route.continue();
    });
    await page.reload();
    await page.getByRole("navigation").getByRole("button", { name: "Importer" }).waitFor();
    await chooseFile(page, file("tot.csv", csv));
    await page.locator('[data-import="reading"], [data-import="failed"]').waitFor();
    gate.open();
    await page.getByRole("button", { name: "Ouvrir 2 lignes" }).waitFor();
  });

  it("reads a file at a web address of the application's own server", async () => {
    const { page } = await application.open();
    await readUrl(page, `${application.gateway.url}/samples/saint-aurele.csv`);
    await page.getByRole("button", { name: "Ouvrir 120 lignes" }).waitFor();
  });

  it("reads a file of another server that lets pages read it", async () => {
    const { page } = await application.open();
    await page.route("https://donnees.exemple.fr/**", (route) =>
      route.fulfill({ contentType: "text/csv", headers: { "access-control-allow-origin": "*" }, body: csv }),
    );
    await readUrl(page, "https://donnees.exemple.fr/export/adresses?format=csv");
    await page.getByRole("heading", { name: "adresses.csv" }).waitFor();
    await page.getByRole("button", { name: "Ouvrir 2 lignes" }).waitFor();
  });

  it("says what to do when the address can't be read from a page, or is none", async () => {
    const { page, faults } = await application.open();
    await readUrl(page, `${elsewhere.url}/adresses.csv`);
    await expectRefusal(page, "Le navigateur n’a pas pu lire", "Téléchargez le fichier par votre navigateur, puis déposez-le ici.");
    // The browser says so in the console: the server gives no leave to pages of other origins.
    expect(faults.every((fault) => fault.includes("CORS policy"))).toBe(true);
    faults.length = 0;

    await page.getByRole("button", { name: "Changer de fichier" }).click();
    await readUrl(page, "ftp://exemple.fr/adresses.csv");
    await expectRefusal(page, "n’est pas une adresse de fichier sur le web", "elle commence par https://");
  });

  it("changes the preview when a role, the separator or the encoding is corrected", async () => {
    const { page } = await application.open();
    await chooseFile(page, file("a-corriger.csv", Buffer.from(csv, "latin1")));
    await page.getByRole("button", { name: "Ouvrir 2 lignes" }).waitFor();
    expect(await addresses(page)).toHaveLength(2);
    expect((await addresses(page))[0]).toContain("Marché");

    await page.getByLabel("Rôle de la colonne ville").selectOption("");
    await expect.poll(async () => (await addresses(page))[0]).toBe("2 Place du Marché 36995");

    await page.getByLabel("Encodage").selectOption("utf-8");
    await page.getByText(/caractères n’existent pas dans cet encodage/).waitFor();
    await expect.poll(async () => (await addresses(page))[0]).toContain("March\uFFFD");
    await expectAccessible(page);
    await page.getByLabel("Encodage").selectOption("windows-1252");
    await expect.poll(async () => (await addresses(page))[0]).toContain("Marché");

    await page.getByLabel("Séparateur").selectOption({ label: "Virgule ( , )" });
    await page.getByText(/1 colonne|1 colonnes/).first().waitFor();
  });

  it.each<[string, () => Parameters<typeof chooseFile>[1], string, string]>([
    ["an empty file", () => file("vide.csv", ""), "ne contient rien", "choisissez-le à nouveau"],
    ["a header alone", () => file("entete.csv", "adresse;code postal\n"), "aucune ligne en dessous", "choisissez le fichier à nouveau"],
    ["a PDF", () => file("liste.csv", "%PDF-1.7\n%âãÏÓ\n1 0 obj\n<<>>\nendobj\n"), "est un PDF", "au format CSV ou Excel"],
    ["a binary", () => file("programme.csv", Uint8Array.from({ length: 4_096 }, (_, index) => (index * 7_919) % 256)), "n’est pas un fichier de texte", "Enregistrez-le au format CSV"],
    ["a workbook with a password", () => file("secret.xlsx", protectedWorkbook()), "est protégé par un mot de passe", "retirez le mot de passe"],
    ["a damaged workbook", () => file("abime.xlsx", zipSync({ "xl/autre.xml": strToU8("<a/>") })), "n’est pas un classeur Excel complet", "Ouvrez-le dans un tableur"],
  ])("refuses %s with who, what and the way out, and takes another file", async (_name, make, what, out) => {
    const { page } = await application.open();
    await chooseFile(page, make());
    await expectRefusal(page, what, out);
    await expectAccessible(page);

    await page.getByRole("button", { name: "Changer de fichier" }).click();
    await chooseFile(page, file("bon.csv", csv));
    await page.getByRole("button", { name: "Ouvrir 2 lignes" }).waitFor();
  });

  it("opens a file without an address column as it is, and says how to go on", async () => {
    const { page } = await application.open();
    await chooseFile(page, file("mesures.csv", "capteur;valeur\nA1;3\nA2;5\n"));
    await page.getByText("Aucune colonne d’adresse n’a été reconnue.").first().waitFor();
    await expectAccessible(page);
    await page.getByLabel("Rôle de la colonne capteur").selectOption({ label: "Adresse" });
    await expect.poll(() => addresses(page)).toEqual(["A1", "A2"]);
    await page.getByLabel("Rôle de la colonne capteur").selectOption("");
    await page.getByRole("button", { name: "Ouvrir 2 lignes" }).click();
    await page.getByRole("grid").getByText("A2").waitFor();
  });

  it("names a KML that is dropped, and shows it on the map as a layer", async () => {
    const { page } = await application.open();
    const transfer = await page.evaluateHandle(() => {
      const dropped = new DataTransfer();
      const kml = '<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>Lieux</name><Placemark><name>A</name><Point><coordinates>2.6,44.3</coordinates></Point></Placemark></Document></kml>';
      dropped.items.add(new File([kml], "lieux.kml"));
      return dropped;
    });
    await page.locator("body").dispatchEvent("drop", { dataTransfer: transfer });
    await page.locator('[data-import="named"][data-file-kind="kml"]').waitFor();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Afficher comme couche" }).click();
    await page.getByText("lieux.kml est sur la carte, en une couche.").waitFor();
    await page.getByRole("button", { name: "Voir la liste des couches" }).click();
    await page.getByText("Lieux", { exact: true }).first().waitFor();
  });

  it("tells that latitude and longitude are swapped, and puts them right in one action", async () => {
    const { page } = await application.open();
    await chooseFile(page, file("inverse.csv", "nom,latitude,longitude\nA,2.34,44.56\nB,2.35,44.57\n"));
    await page.getByText(/La latitude et la longitude semblent inversées/).waitFor();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Échanger latitude et longitude" }).click();
    await page.getByText(/La latitude et la longitude semblent inversées/).waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Ouvrir 2 lignes" }).click();
    await page.getByRole("grid").waitFor();
    await page.getByText("Point du fichier").first().waitFor();
  });

  it("tells the cells that a spreadsheet spoiled, repairs them at once and gives them back", async () => {
    const { page } = await application.open();
    await chooseFile(page, file("abime.csv", "siret;adresse;cp;ville;code insee\n1,23457E+13;1 place d’Armes;9,00E+04;Belfort;90010\n55203253400018;2 rue Haute;1000;Lyon;01004\n"));
    await page.getByText(/a perdu ses derniers chiffres/).waitFor();
    await page.getByText("Ligne 2 : 01004 (Ambérieu-en-Bugey) ; Lyon").waitFor();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Tout réparer (2 cellules)" }).click();
    await page.getByRole("button", { name: "Ouvrir 2 lignes" }).click();
    const grid = page.getByRole("grid");
    await grid.getByText("90000").waitFor();
    await grid.getByText("01000").waitFor();
    await page.getByRole("button", { name: /^Annuler/ }).first().click();
    await grid.getByText("9,00E+04").waitFor();
  });

  it("keeps a row of 1,000 fields and NUL bytes, and warns of both", async () => {
    const { page } = await application.open();
    const long = Array.from({ length: 1_000 }, (_, index) => `x${index}`).join(";");
    await chooseFile(page, file("bizarre.csv", `adresse;ville\n2 Place du Marché;Saint-Aurèle\n${long}\n4 Place\u0000 du Marché;Saint-Aurèle\n`));
    await page.getByText(/1 ligne a plus de cellules que l’en-tête/).waitFor();
    await page.getByText(/1 caractère invisible \(NUL\) est gardé/).waitFor();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Ouvrir 3 lignes" }).click();
    await page.getByRole("grid").getByText("x0").first().waitFor();
  });

  it("opens 250,000 rows in 60 MB and says that they go in packets", async () => {
    const { page } = await application.open();
    const path = join(folder, "grand.csv");
    await writeLargeFile(path, 250_000, 250);
    await chooseFile(page, path);
    await page.getByRole("button", { name: /^Ouvrir 250.000 lignes$/ }).waitFor({ timeout: 90_000 });
    await page.getByText(/il sera géocodé par paquets/).waitFor();
    await page.getByRole("button", { name: /^Ouvrir 250.000 lignes$/ }).click();
    await page.getByRole("button", { name: /^Géocoder 250.000 lignes$/ }).waitFor({ timeout: 90_000 });
    expect(await page.getByRole("grid").getAttribute("aria-rowcount")).toBe("250001");
  });
});

async function readUrl(page: Page, address: string): Promise<void> {
  const field = page.getByRole("textbox", { name: "Ou l’adresse web d’un fichier" });
  if (!(await field.isVisible())) await page.getByRole("navigation").getByRole("button", { name: "Importer" }).click();
  await field.fill(address);
  await page.getByRole("button", { name: "Lire", exact: true }).click();
}

async function expectRefusal(page: Page, what: string, out: string): Promise<void> {
  const message = page.locator('[data-import="failed"]').getByRole("alert");
  await message.waitFor();
  const text = await message.innerText();
  expect(text).toContain(what);
  expect(text).toContain(out);
}

function addresses(page: Page): Promise<string[]> {
  return page.getByRole("region", { name: "Adresse qui sera cherchée" }).getByRole("listitem").allInnerTexts();
}

/** @param rowBytes about how long each line is */
async function writeLargeFile(path: string, rows: number, rowBytes: number): Promise<void> {
  const handle = await open(path, "w");
  await handle.write("identifiant;adresse;code postal;ville;remarque\n");
  const filler = "remarque ".repeat(Math.ceil(rowBytes / 9)).slice(0, rowBytes - 50);
  for (let start = 0; start < rows; start += 10_000) {
    let text = "";
    for (let row = start; row < Math.min(rows, start + 10_000); row += 1) text += `${row};${row % 300} Place du Marché;36995;Saint-Aurèle;${filler}\n`;
    await handle.write(text);
  }
  await handle.close();
}

/** A server that is not the application's, and does not let pages of other origins read its files. */
async function serveFiles(): Promise<{ server: Server; url: string }> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { "content-type": "text/csv" });
    response.end(csv);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}
