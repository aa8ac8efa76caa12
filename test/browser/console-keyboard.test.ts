import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createKith } from '../../client/index.ts';
import * as posts from '../../schemas/posts/routes.ts';
import { picture, toPng } from '../support/images.ts';
import { shows, textOf, textsOf, type WatchedPage } from './browser.ts';
import { type ConsoleFixture, fill, press, signedIn, startConsole, visit } from './console.ts';
import { type ConsoleWorld, createWorld } from './world.ts';

describe('the console by keyboard, and its media', () => {
  let fixture: ConsoleFixture;
  let world: ConsoleWorld;
  beforeAll(async () => {
    fixture = await startConsole();
    world = await createWorld(fixture.stack);
  });
  afterAll(() => fixture?.stop());
  const open = (at: string) => signedIn(fixture, 'root.admin', ['admin'], `/console${at}`);

  const FOCUSED = '(({ activeElement: at }) => at.getAttribute("aria-label") ?? at.labels?.[0]?.innerText ?? at.innerText ?? "")(document)';
  /** Name of what has the focus, as it is read out. */
  const focused = (page: WatchedPage): Promise<string> => page.evaluate(FOCUSED) as Promise<string>;
  /** The focus follows a moment after a part of the page opens or closes. */
  const focusComesTo = async (page: WatchedPage, name: string): Promise<void> => {
    try {
      await page.waitForFunction(`${FOCUSED} === ${JSON.stringify(name)}`);
    } catch {
      expect(await focused(page)).toBe(name);
    }
  };
  const focusIsInDialogue = (page: WatchedPage) => page.waitForFunction('document.activeElement.closest("[role=dialog]") !== null');
  /** Presses Tab until something of that name has the focus. */
  const tabTo = async (page: WatchedPage, name: string): Promise<void> => {
    const passed: string[] = [];
    for (let press = 0; press < 80; press += 1) {
      await page.keyboard.press('Tab');
      const at = (await focused(page)).trim();
      if (at.startsWith(name)) return;
      passed.push(at);
    }
    throw new Error(`Tab does not reach ${name}, but: ${passed.join(' | ')}`);
  };

  it('is-used-without-a-pointer-from-sign-in-to-an-action', async () => {
    const page = await fixture.browser.open();
    await page.goto(`${fixture.stack.url}/console/people/${world.eve.userId}`);
    await tabTo(page, 'Handle');
    await page.keyboard.press('Enter');
    await shows(page, 'Suspend');

    await page.reload();
    await shows(page, 'Suspend');
    await page.keyboard.press('Tab');
    await focusComesTo(page, 'Skip to the page');
    await page.keyboard.press('Enter');
    await page.waitForFunction('location.hash === "#main"');

    await tabTo(page, 'Suspend');
    await page.keyboard.press('Enter');
    await shows(page, 'The action is audited.');
    await focusIsInDialogue(page);
    for (let press = 0; press < 6; press += 1) {
      await page.keyboard.press('Tab');
      await focusIsInDialogue(page);
    }
    await page.keyboard.press('Escape');
    await page.waitForFunction('!document.querySelector("[role=dialog]")');
    await focusComesTo(page, 'Suspend');

    await page.keyboard.press('Enter');
    await shows(page, 'The action is audited.');
    await focusIsInDialogue(page);
    await tabTo(page, 'Reason');
    await page.keyboard.type('Sells followers');
    await tabTo(page, 'Suspend');
    await page.keyboard.press('Enter');
    await shows(page, 'The account is suspended.');
    expect(page.faults).toEqual([]);
  });

  it('searches-by-a-field-that-follows-the-address', async () => {
    const page = await open('/people');
    await fill(page, 'Search', 'ada');
    await press(page, 'Search');
    await shows(page, 'Ada Lovelace');
    await fill(page, 'Search', 'bob');
    await page.keyboard.press('Enter');
    await shows(page, '@bob');
    await page.goBack();
    await shows(page, 'Ada Lovelace');
    await page.waitForFunction('document.querySelector("main input").value === "ada"');
  });

  it('shows-the-images-and-all-uploads-of-a-person', async () => {
    const kith = createKith({ url: fixture.stack.url, getToken: () => world.ada.token });
    const upload = (size: number) =>
      kith.upload(new Blob([new Uint8Array(toPng(picture(size, 30)))], { type: 'image/png' }), { purpose: 'post' });
    const [shown, unused] = [await upload(40), await upload(50)];
    await world.ada.call(posts.createPost, { body: { body: 'A picture', mediaIds: [shown.mediaId] } });
    await fixture.stack.settle();

    const page = await open('/media');
    await fill(page, 'Person', 'ada');
    await press(page, 'Show images');
    await shows(page, '40 × 30');
    expect(await textsOf(page, 'ul.images img')).toHaveLength(1);
    await shows(page, unused.mediaId);
    const rows = (await textOf(page, 'tbody')).split('\n');
    for (const { mediaId } of [shown, unused])
      expect(rows.find((row) => row.includes(mediaId))).toMatch(/ready[\s\S]*post[\s\S]*image\/png/);

    await fill(page, 'Media id', unused.mediaId);
    await fill(page, 'Owner', 'ada');
    await press(page, 'Look up');
    await shows(page, '50 × 30');
    await visit(page, `/media?user=${world.bob.userId}`);
    await shows(page, 'The person has no uploads.');
    expect(page.faults).toEqual([]);
  });
});
