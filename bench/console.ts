import { gzipSync } from 'node:zlib';
import { stop } from 'esbuild';
import { bundleConsole } from '../console/bundle.ts';
import { startLocal } from '../local/index.ts';
import { startBrowser } from '../test/browser/browser.ts';
import { signedIn } from '../test/browser/console.ts';
import { type Figure, isQuick, median, print, progress, rounded, saveReport } from './figures.ts';

/** Measures the console: its size, its bundling, and the time until a page of it can be used. */
const RUNS = isQuick ? 3 : 9;

const begin = performance.now();
const files = await bundleConsole();
const bundling = performance.now() - begin;
await stop();

const stack = await startLocal({ logs: 'none' });
const browser = await startBrowser();
try {
  const loaded: string[] = [];
  const page = await signedIn({ stack, browser }, 'root.admin', ['admin'], '/console/audit');
  const ready = 'document.querySelector("#page-title") && document.querySelector("table") && performance.now()';
  const times: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    progress(`console: ${run + 1} of ${RUNS}`);
    // As at the first visit: nothing is in the browser's cache.
    await page.setCacheEnabled(false);
    loaded.length = 0;
    page.on('request', (request) => loaded.push(new URL(request.url()).pathname.replace('/console/', '')));
    await page.reload();
    times.push(Number(await (await page.waitForFunction(ready, { polling: 'raf' })).jsonValue()));
    page.removeAllListeners('request');
  }
  const first = loaded.flatMap((name) => files.get(name) ?? []).concat(files.get('index.html')!);
  const bytes = first.reduce((sum, content) => sum + gzipSync(content).length, 0);
  const time = rounded(median(times));
  const figures: Figure[] = [
    { name: 'console, first load', unit: 'KiB', value: rounded(bytes / 1024), note: 'gzipped, with one page; limit 300 kB' },
    { name: 'console, bundled', unit: 'ms', value: rounded(bundling), note: 'at its first request, in a thread of its own' },
    { name: 'console, until a page can be used', unit: 'ms', value: time, note: `without cache, median of ${RUNS} runs; goal 1,000 ms` },
  ];
  saveReport('console', figures);
  print(`console: usable after ${time} ms, ${Math.round(bytes / 1000)} kB`);
} finally {
  await browser.close();
  await stack.stop();
}
