import { globSync } from 'node:fs';
import path from 'node:path';
import type { PageDefinition } from '../../console/kit/page.ts';
import type { LocalOptions } from '../../local/index.ts';
import { type SharedStack, startStack, type TestStack } from '../support/stack.ts';
import { shows, startBrowser, type TestBrowser, type WatchedPage } from './browser.ts';

const root = path.resolve(import.meta.dirname, '../../console');

/** The pages of all domains, as the bundle finds them. */
export const allPages = async (): Promise<PageDefinition[]> => {
  const found = await Promise.all(
    globSync('pages/*/pages.ts', { cwd: root }).map((file) => import(path.join(root, file)) as Promise<{ pages: PageDefinition[] }>),
  );
  return found.flatMap(({ pages }) => pages);
};

export type ConsoleFixture = { stack: TestStack; browser: TestBrowser; stop(): Promise<void> };

/** A stack and a browser of one test file. */
export const startConsole = async (options: Partial<LocalOptions> = {}): Promise<ConsoleFixture> => {
  const [stack, browser] = await Promise.all([startStack({ own: true, ...options }), startBrowser()]);
  return {
    stack,
    browser,
    stop: async () => {
      await browser.close();
      await stack.stop();
    },
  };
};

type Options = Parameters<TestBrowser['open']>[0];

/** Opens a window and signs in through the form of the local stack. */
export const signedIn = async (
  { stack: { url }, browser }: { stack: Pick<SharedStack, 'url'>; browser: TestBrowser },
  handle: string,
  groups: readonly string[],
  at = '/console',
  options: Options = {},
): Promise<WatchedPage> => {
  const page = await browser.open(options);
  await page.goto(`${url}${at}`);
  await fill(page, 'Handle', handle);
  for (const group of ['admin', 'moderator']) {
    const box = page.locator(`input[type=checkbox][value=${group}]`);
    const checked = await box.map((element) => (element as unknown as { checked: boolean }).checked).wait();
    if (checked !== groups.includes(group)) await box.click();
  }
  await press(page, 'Sign in');
  await shows(page, 'Sign out');
  return page;
};

const button = (name: string) => `button[normalize-space(.)="${name}"]`;
/** Waits until no dialogue is open, nor fading. */
export const closed = (page: WatchedPage) => page.waitForFunction('!document.querySelector("[role=dialog]")');
/** Clicks that miss, because the page has read something anew and moved, are repeated so often. */
const MISSES = 5;
/** Presses a button, and again where the click met something else. A page that is left has no answer, and was pressed. */
const hit = async (page: WatchedPage, xpath: string, name: string): Promise<void> => {
  const listen = `window.met = false; document.addEventListener('click', ({ target }) => {
    window.met = target.closest('button')?.textContent.trim() === ${JSON.stringify(name)};
  }, { capture: true, once: true }); undefined`;
  for (let misses = 0; misses < MISSES; misses += 1) {
    await page.evaluate(listen);
    await page.locator(`::-p-xpath(${xpath})`).click();
    if (await page.evaluate('window.met !== false').catch(() => true)) return;
  }
  throw new Error(`the button ${name} moves away from every click`);
};

/**
 * Presses the first button of that name outside of dialogues, once none covers the page: one that closes takes what is pressed.
 * @param within XPath of a part of the page
 */
export const press = async (page: WatchedPage, name: string, within = ''): Promise<void> => {
  await closed(page);
  await hit(page, `(${within}//${button(name)}[not(ancestor::*[@role="dialog"])])[1]`, name);
};
/** Presses a button of the open dialogue. */
export const confirm = (page: WatchedPage, name: string): Promise<void> => hit(page, `//*[@role="dialog"]//${button(name)}`, name);
/** Opens another page as a link of the console would, without loading the console again. */
export const visit = async (page: WatchedPage, at: string): Promise<void> => {
  await page.evaluate(`history.pushState({}, '', ${JSON.stringify(`/console${at}`)}); undefined`);
  await page.evaluate('new Promise((shown) => requestAnimationFrame(() => requestAnimationFrame(shown)))');
  await page.waitForFunction('document.querySelector("#page-title") && !document.querySelector("main .mantine-Loader-root")');
  await page.waitForNetworkIdle({ idleTime: 150, timeout: 10_000 }).catch(() => undefined);
};

export const fill = async (page: WatchedPage, label: string, value: string): Promise<void> => {
  await page.locator(`::-p-aria([name="${label}"][role="textbox"])`).fill(value);
};
