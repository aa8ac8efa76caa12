import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import chromium from '@sparticuz/chromium';
import type { AxeResults } from 'axe-core';
import { type Browser, launch, type Page } from 'puppeteer-core';

/** Chromium comes as a package and needs no package of the system. It runs as root and without shared memory, as in a container. */
const ARGS = [
  '--no-sandbox',
  '--no-zygote',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--disable-background-networking',
  '--font-render-hinting=none',
  '--force-prefers-reduced-motion',
];

/** Screenshots are artefacts of a run: kept beside the sources, and not committed. */
const screenshots = path.resolve(import.meta.dirname, '../../screenshots');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export const PHONE = { width: 390, height: 844 };
export const DESKTOP = { width: 1280, height: 900 };

/** A page with what went wrong in it: uncaught errors, errors in its console, and refusals of the content security policy. */
export type WatchedPage = Page & { faults: string[] };

export type TestBrowser = {
  /** Opens a window of its own, without the storage of other windows. */
  open(options?: { viewport?: { width: number; height: number }; dark?: boolean }): Promise<WatchedPage>;
  close(): Promise<void>;
};

/** A refused call is shown in the page, so Chromium's line about it is no fault. */
const isRefusal = (text: string): boolean => /^Failed to load resource: the server responded with a status of (?:4\d\d|503)/.test(text);

export const startBrowser = async (): Promise<TestBrowser> => {
  // Its pipe ends with this process, and Chromium with its pipe: an interrupted run leaves no browser behind.
  const browser: Browser = await launch({ executablePath: await chromium.executablePath(), args: ARGS, headless: 'shell', pipe: true });
  return {
    open: async ({ viewport = DESKTOP, dark = false } = {}) => {
      const context = await browser.createBrowserContext();
      const page = Object.assign(await context.newPage(), { faults: [] as string[] });
      await page.setViewport(viewport);
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' }]);
      page.on('pageerror', (error) => page.faults.push(String(error)));
      page.on('console', (message) => {
        if (message.type() === 'error' && !isRefusal(message.text())) page.faults.push(message.text());
      });
      page.setDefaultTimeout(60_000);
      return page;
    },
    close: () => browser.close(),
  };
};

export const screenshot = async (page: Page, name: string): Promise<void> => {
  mkdirSync(screenshots, { recursive: true });
  await page.screenshot({ path: path.join(screenshots, `${name}.png`) });
};

/**
 * Findings of axe that keep people from using the page, as `rule: element`.
 * @param rules only these; all by default
 */
export const seriousFindings = async (page: Page, rules?: string[]): Promise<string[]> => {
  // In the page's context, which the content security policy of the page does not bind.
  if (!(await page.evaluate('typeof axe === "object"'))) await page.evaluate(`${axe}; undefined`);
  // Parts that fade in or out are too pale for a moment; those that turn for ever are not waited for.
  const isStill = `document.getAnimations().every(({ playState, effect }) => playState !== 'running' || effect.getTiming().iterations === Infinity)`;
  await page.waitForFunction(isStill);
  const only = { type: rules ? 'rule' : 'tag', values: rules ?? ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] };
  const options = JSON.stringify({ resultTypes: ['violations'], runOnly: only });
  const { violations } = (await page.evaluate(`axe.run(${options})`)) as AxeResults;
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary?.split('\n')[1]?.trim() ?? ''}`),
    );
};

/** Width by which the page is wider than the window; 0 if nothing is cut off. */
export const overflow = async (page: Page): Promise<number> =>
  (await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')) as number;

/** Waits until the page contains the text, in capitals or not: badges show theirs in capitals. */
export const shows = async (page: Page, text: string, timeout = 60_000): Promise<void> => {
  try {
    await page.waitForFunction(`document.body.innerText.toLowerCase().includes(${JSON.stringify(text.toLowerCase())})`, { timeout });
  } catch {
    throw new Error(`the page does not show “${text}”, but:\n${await page.evaluate('document.body.innerText')}`);
  }
};

/** Text of the first such element, once there is one: parts of a page are read one after another. */
export const textOf = async (page: Page, selector = 'body'): Promise<string> => {
  await page.waitForSelector(selector);
  return (await page.$eval(selector, (element) => (element as unknown as { innerText: string }).innerText)) as string;
};

/** Texts of all such elements, in their order, once there is at least one. */
export const textsOf = async (page: Page, selector: string): Promise<string[]> => {
  await page.waitForSelector(selector);
  return page.$$eval(selector, (elements) => elements.map(({ textContent }) => textContent ?? ''));
};
