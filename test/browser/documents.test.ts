import { startStack, type TestStack } from '../support/stack.ts';
import { overflow, PHONE, seriousFindings, shows, startBrowser, type TestBrowser, type WatchedPage } from './browser.ts';

let stack: TestStack;
let browser: TestBrowser;
beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack({ own: true }), startBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

const PAGES = ['/docs', '/docs/socket', '/docs/plain', '/docs/errors', '/docs/guides', '/docs/guides/get-started'];
/** A text that a page shows once it is complete. */
const COMPLETE: Record<string, string> = { '/docs': 'Repeating a call safely', '/docs/socket': 'users.presence' };

/** Opens a page and counts its requests to other origins. */
const open = async (path: string, options: Parameters<TestBrowser['open']>[0] = {}): Promise<WatchedPage & { foreign: string[] }> => {
  const page = Object.assign(await browser.open(options), { foreign: [] as string[] });
  page.on('request', (request) => {
    if (!request.url().startsWith(stack.url) && !request.url().startsWith('data:')) page.foreign.push(request.url());
  });
  await page.goto(`${stack.url}${path}`);
  await shows(page, COMPLETE[path.replace(/#.*/, '')] ?? 'Guides');
  return page;
};

test.each(PAGES)('%s is usable by keyboard and screen reader, in the light and in the dark, and on a phone', async (path) => {
  for (const options of [{ dark: false }, { dark: true, viewport: PHONE }]) {
    const page = await open(path, options);
    expect(await seriousFindings(page)).toEqual([]);
    expect({ overflow: await overflow(page), faults: page.faults, foreign: page.foreign }).toEqual({
      overflow: 0,
      faults: [],
      foreign: [],
    });
    await page.close();
  }
});

test('a link to an operation opens it, in the reference and without scripts', async () => {
  const page = await open('/docs#createPost');
  await page.waitForFunction('location.hash === "#tag/posts/createPost"');
  await shows(page, 'Visible to the audience of');
  const plain = await open('/docs/plain#createPost');
  expect(await plain.evaluate("document.querySelector('#createPost').parentElement.open")).toBe(true);
});

test('one click gives a token, and a call is tried with it', async () => {
  const page = await open('/docs#getMe');
  await page.locator('#who').fill('tess.docs');
  await page.locator('#sign-in button').click();
  await shows(page, 'calls as @tess.docs');
  await page.locator('::-p-xpath(//*[contains(@id, "getMe")]//button[contains(., "Test Request")])').click();
  const answered = page.waitForResponse((response) => response.url() === `${stack.url}/v1/me`);
  await page.waitForFunction(`(() => {
    const visible = [...document.querySelectorAll('button')].filter((one) => one.checkVisibility() && /^Send/.test(one.innerText.trim()));
    visible.at(-1)?.click();
    return visible.length > 0;
  })()`);
  expect(await (await answered).json()).toMatchObject({ handle: 'tess.docs' });
  expect({ faults: page.faults, foreign: page.foreign }).toEqual({ faults: [], foreign: [] });
});

test('the samples are in four languages, and the search finds an operation', async () => {
  const page = await open('/docs#createPost');
  await shows(page, 'curl "$URL/v1/posts"');
  await page.keyboard.down('Control');
  await page.keyboard.press('k');
  await page.keyboard.up('Control');
  await page.keyboard.type('leaderboard around');
  await shows(page, '/v1/competitions/{competitionId}/leaderboard/around');
  expect(page.faults).toEqual([]);
});

test('without scripts the reference lists its operations', async () => {
  const page = await browser.open();
  await page.setJavaScriptEnabled(false);
  await page.goto(`${stack.url}/docs`);
  expect(await page.content()).toContain('/docs/plain#createPost');
});
