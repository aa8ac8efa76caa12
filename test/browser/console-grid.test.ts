import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { shows } from './browser.ts';
import { type ConsoleFixture, signedIn, startConsole, visit } from './console.ts';

const ROWS = 10_000;
/** Rows in view on a large screen, and those kept ready above and below. */
const MAX_IN_DOCUMENT = 80;

describe('table of the console', () => {
  let fixture: ConsoleFixture;
  beforeAll(async () => {
    fixture = await startConsole();
  });
  afterAll(() => fixture?.stop());

  it('scrolls-through-ten-thousand-rows-with-few-in-the-document', async () => {
    const page = await signedIn(fixture, 'root.admin', ['admin'], '/console/audit');
    const operations = Object.fromEntries(
      Array.from({ length: ROWS }, (_, index) => [
        `/v1/things/${String(index).padStart(5, '0')}`,
        { get: { operationId: `read${index}` } },
      ]),
    );
    await page.setRequestInterception(true);
    page.on('request', (request) =>
      request.url().endsWith('/v1/openapi.json')
        ? void request.respond({ contentType: 'application/json', body: JSON.stringify({ paths: operations }) })
        : void request.continue(),
    );
    await visit(page, '/units');
    await shows(page, '/v1/things/00000');
    const inDocument = () => page.$$eval('tbody tr[data-index]', (rows) => rows.length);
    expect(await inDocument()).toBeLessThan(MAX_IN_DOCUMENT);
    expect(await page.$eval('table', (table) => table.getAttribute('aria-rowcount'))).toBe(String(ROWS + 1));
    for (const part of [0.3, 0.7, 1]) {
      await page.evaluate(`{ const grid = document.querySelector('.grid'); grid.scrollTop = grid.scrollHeight * ${part}; }`);
      await page.evaluate('new Promise((shown) => requestAnimationFrame(() => requestAnimationFrame(shown)))');
      expect(await inDocument()).toBeLessThan(MAX_IN_DOCUMENT);
    }
    await shows(page, `/v1/things/0${ROWS - 1}`);
    // The keyboard reaches and scrolls it too.
    await page.focus('.grid');
    await page.keyboard.press('Home');
    await shows(page, '/v1/things/00000');
    await page.locator('::-p-xpath(//th[2]//button)').click();
    await page.locator('::-p-xpath(//th[2]//button)').click();
    await shows(page, `/v1/things/0${ROWS - 1}`);
    expect(await page.$eval('th[aria-sort]', (head) => head.getAttribute('aria-sort'))).toBe('descending');
  });
});
