import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";

import { expectAccessible } from "#test/support/openPage";
import { csvAnswer, rowsOfAnswer, type Answer, type Batch, type BatchAnswer } from "#test/support/startGateway";
import { chooseFile, geocodeButton, openRows, readProof } from "#test/support/steps";
import { townFile } from "#test/support/townFile";
import { useApplication } from "#test/support/useApplication";

const rows = 60;
const allFound = { rows, found: rows, notFound: 0, skipped: 0, failed: 0 };
const service = "Géocodage de la Géoplateforme";

const html: Answer = { status: 502, headers: { "content-type": "text/html" }, body: "<html><body><h1>502 Bad Gateway</h1></body></html>" };
const failure: Answer = { status: 500, headers: { "content-type": "application/json" }, body: '{"code":500,"message":"Internal server error"}' };
const badRequest: Answer = { status: 400, headers: { "content-type": "application/json" }, body: '{"code":400,"message":"Failed parsing query","detail":["columns: unknown column"]}' };
const refusal: Answer = { status: 401, headers: { "content-type": "application/json" }, body: '{"message":"Unauthorized"}' };
const excess = (retryAfter?: string): Answer => ({
  status: 429,
  headers: { "content-type": "application/json", ...(retryAfter === undefined ? {} : { "retry-after": retryAfter }) },
  body: '{"message":"API rate limit exceeded"}',
});

describe("a batch geocoder that misbehaves", () => {
  const application = useApplication();

  it.each<[string, BatchAnswer, string]>([
    ["fails with 500", failure, "Le service n’a pas répondu comme prévu"],
    ["answers 502 with a page", html, "Le service n’a pas répondu comme prévu"],
    ["answers a page under 200", { ...html, status: 200 }, "Le service n’a pas répondu comme prévu"],
    ["cuts the connection half-way", "cut", "Le service n’a pas répondu comme prévu"],
  ])("is asked again when it %s, and every row is found", async (_name, fault, said) => {
    const page = await start((batch) => (batch.number === 1 ? fault : batch.forward()));

    await page.getByText(said).first().waitFor();
    expect(await readProof(page)).toEqual(allFound);
    expect(application.gateway.batches.map((batch) => batch.rows.length)).toEqual([rows, rows]);
  });

  it.each([
    ["says when to come back", "1"],
    ["does not say when to come back", undefined],
  ])("is left alone when it refuses for excess and %s, then answers every row", async (_name, retryAfter) => {
    const arrivals: number[] = [];
    const page = await start((batch) => {
      arrivals.push(performance.now());
      return batch.number === 1 ? excess(retryAfter) : batch.forward();
    });

    expect(await readProof(page)).toEqual(allFound);
    const [refused = 0, again = 0] = arrivals;
    expect(again - refused).toBeGreaterThanOrEqual(retryAfter === undefined ? 5_000 : 1_000);
    expect(arrivals).toHaveLength(2);
  });

  it.each<[string, (rows: Record<string, string>[]) => Record<string, string>[]]>([
    ["fewer rows than were sent", (answered) => answered.slice(1)],
    ["more rows than were sent", (answered) => [...answered, { ...answered[0], geoatelier_row: "999999" }]],
    ["a row twice in the place of another", (answered) => [...answered.slice(0, -1), { ...answered[0] }]],
  ])("has an answer refused that has %s, and nothing of it is kept", async (_name, change) => {
    const page = await start(async (batch) => {
      const answer = await batch.forward();
      return batch.number === 1 ? csvAnswer(change(rowsOfAnswer(answer))) : answer;
    });

    await page.getByText("Le service n’a pas répondu comme prévu").first().waitFor();
    expect(await readProof(page)).toEqual(allFound);
  });

  it("is understood when its columns and rows come in another order, with columns that nobody asked", async () => {
    const reordered = async (batch: Batch): Promise<Answer> => {
      const answered = rowsOfAnswer(await batch.forward()).toReversed();
      const columns = Object.keys(answered[0] ?? {}).toReversed();
      return csvAnswer(answered.map((row) => ({ ...row, surprise: "x" })), ["surprise", ...columns]);
    };
    const page = await start(reordered);
    expect(await readProof(page)).toEqual(allFound);

    await page.getByRole("grid").getByRole("row").nth(1).getByRole("gridcell").nth(2).click();
    await page.keyboard.press("Enter");
    const found = page.locator("dt", { hasText: "Adresse trouvée" }).locator("+ dd").first();
    const asked = application.gateway.batches[0]?.rows.find((row) => row.geoatelier_row === "0")?.address ?? "?";
    expect(await found.innerText()).toBe(asked);
  });

  it("loses only the row that it can't bear: the others are found", async () => {
    const poison = "17";
    const page = await start((batch) => (batch.rows.some((row) => row.geoatelier_row === poison) ? badRequest : batch.forward()));

    expect(await readProof(page)).toEqual({ ...allFound, found: rows - 1, failed: 1 });
    await page.getByText("Une ligne en échec qui avait déjà un point l’a gardé.").waitFor();
    await expectAccessible(page);
  });

  it.each<[string, BatchAnswer, string]>([
    ["refuses with 400 whatever it is asked", badRequest, "Le service a refusé la demande."],
    ["fails whatever it is asked", failure, "Le service a échoué pour cette ligne."],
  ])("ends a small run with every row failed and the reason when it %s; failed rows are asked again", async (_name, fault, reason) => {
    const page = await start(() => fault);

    expect(await readProof(page)).toEqual({ rows, found: 0, notFound: 0, skipped: 0, failed: rows });
    await page.getByRole("listitem").filter({ hasText: reason }).first().waitFor();
    await expectAccessible(page);

    application.gateway.answerBatches((batch) => batch.forward());
    await page.getByRole("button", { name: "Géocoder d’autres lignes" }).click();
    expect(await page.getByRole("radio", { name: "En échec" }).isChecked()).toBe(true);
    await geocodeButton(page).click();
    expect(await readProof(page)).toEqual(allFound);
  });

  it.each<[string, BatchAnswer, string, string]>([
    ["refuses access", refusal, `${service} refuse l’accès.`, "Choisissez un autre service, ou demandez un droit d’accès à celui qui le gère."],
    ["refuses packet after packet", badRequest, `${service} refuse la demande : « Failed parsing query – columns: unknown column ».`, "Corrigez la saisie selon cette explication, puis recommencez."],
  ])("stops a long run with a message when it %s, and the run goes on once it is well", async (_name, fault, what, out) => {
    const page = await start(() => fault, 1_000);

    const message = page.getByRole("alert").filter({ hasText: what }).first();
    await message.waitFor();
    expect(await message.innerText()).toContain(out);
    await expectAccessible(page);

    const asked = application.gateway.batches.length;
    application.gateway.answerBatches((batch) => batch.forward());
    await page.getByRole("button", { name: new RegExp("^Reprendre [\\d\u202f\u00a0 ]+ lignes$") }).click();
    await page.locator('[data-proof="holds"]').waitFor();
    const { found, failed, ...rest } = await readProof(page);
    expect({ sum: found + failed, ...rest }).toEqual({ sum: 1_000, rows: 1_000, notFound: 0, skipped: 0 });
    expect(found).toBe(new Set(application.gateway.batches.slice(asked).flatMap((batch) => batch.rows.map((row) => row.geoatelier_row))).size);
  });

  it("waits without a network and goes on when it is back", async () => {
    const { page } = await application.open();
    await chooseFile(page, townFile("hors-ligne.csv", rows));
    await openRows(page);
    await page.context().setOffline(true);
    await geocodeButton(page).click();

    await page.getByText("Pas de connexion : le travail reprendra à son retour. Rien n’est perdu.").first().waitFor();
    await expectAccessible(page);
    expect(application.gateway.batches).toHaveLength(0);
    await page.context().setOffline(false);

    expect(await readProof(page)).toEqual(allFound);
  });

  async function start(answer: (batch: Batch) => Promise<BatchAnswer> | BatchAnswer, asked = rows): Promise<Page> {
    application.gateway.answerBatches(answer);
    const { page } = await application.open();
    await chooseFile(page, townFile("saint-aurele.csv", asked));
    expect(await openRows(page)).toBe(asked);
    await geocodeButton(page).click();
    return page;
  }
});
