import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { bundleConsole } from './bundle.ts';

/** `npm run console` writes the console to `console/dist`, from where a deployment takes it. */
const outdir = path.join(import.meta.dirname, 'dist');

rmSync(outdir, { recursive: true, force: true });
let bytes = 0;
const files = await bundleConsole();
for (const [name, content] of files) {
  const file = path.join(outdir, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
  bytes += gzipSync(content).length;
}
console.log(`console/dist: ${files.size} files, ${Math.round(bytes / 1000)} kB gzipped`);
