import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { screenshot, seriousFindings, shows, textOf, textsOf } from './browser.ts';
import { type ConsoleFixture, fill, press, signedIn, startConsole, visit } from './console.ts';
import { type ConsoleWorld, createWorld } from './world.ts';

type Summary = { id: string; name: string; calls: number; rru: number; wru: number; spans: number };

describe('traces and items in the console', () => {
  let fixture: ConsoleFixture;
  let world: ConsoleWorld;
  beforeAll(async () => {
    fixture = await startConsole({ traces: true });
    world = await createWorld(fixture.stack);
  });
  afterAll(() => fixture?.stop());
  const open = (at: string) => signedIn(fixture, 'mona', ['moderator'], `/console${at}`);
  const ask = async <Answer>(path: string): Promise<Answer> => (await (await fetch(fixture.stack.url + path)).json()) as Answer;
  /** The score's request by its path. */
  const scoreTrace = async (): Promise<Summary> => {
    const { items } = await ask<{ items: Summary[] }>('/local/traces?path=/scores');
    return items[0]!;
  };

  it('tails-traces-live-and-filters-them', async () => {
    const page = await open('/traces');
    await shows(page, '/scores');
    await fetch(`${fixture.stack.url}/v1/competitions/comp_nothing`, { headers: { authorization: `Bearer ${world.ada.token}` } });
    await page.waitForFunction('document.querySelector("tbody").innerText.includes("404")');
    await fill(page, 'Path', '/scores');
    await press(page, 'Filter');
    await page.waitForFunction('!document.querySelector("tbody").innerText.includes("404")');
    const { items } = await ask<{ items: Summary[] }>('/local/traces?path=/scores');
    expect(await textsOf(page, 'tbody tr[data-index]')).toHaveLength(items.length);
    expect(await seriousFindings(page)).toEqual([]);
    await screenshot(page, 'console-traces-list');
  });

  it('shows-a-score-as-one-tree-from-http-to-the-consumers', async () => {
    const trace = await scoreTrace();
    const page = await open(`/traces/${trace.id}`);
    await shows(page, `calls=${trace.calls} rru=${trace.rru} wru=${trace.wru}`);
    const { tree } = await ask<{ tree: unknown[] }>(`/local/traces/${trace.id}`);
    await page.waitForFunction(`document.querySelectorAll('.spans summary').length >= ${tree.length}`);
    expect(await textsOf(page, '.spans summary .mantine-Badge-root')).toEqual(
      expect.arrayContaining(['http', 'invocation', 'table', 'stream']),
    );
    await page.locator('.spans summary').click();
    expect(await textOf(page, '.spans details[open]')).toMatch(/method\s+POST/i);
    expect(await seriousFindings(page)).toEqual([]);
    await screenshot(page, 'console-trace');
  });

  it('browses-items-by-type-with-decoded-keys', async () => {
    const page = await open('/items?type=account');
    await shows(page, `userId ${world.ada.userId}`);
    const { items } = await ask<{ items: unknown[] }>('/local/items?type=account&limit=200');
    expect(await textsOf(page, 'tbody tr[data-index]')).toHaveLength(items.length);
    await press(page, 'Open');
    await shows(page, '"status": "active"');
    await visit(page, `/items?pk=USER%23${world.ada.userId}&exact=true`);
    await shows(page, 'PROFILE');
    expect(await seriousFindings(page)).toEqual([]);
    await screenshot(page, 'console-items');
  });
});
