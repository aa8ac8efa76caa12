import { cpSync, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type BuildOptions, build, context } from 'esbuild';

/** Serves the app and bundles it again after each change. With `--out FOLDER` it writes what a web server needs, and ends. */
const { values: given } = parseArgs({ options: { url: { type: 'string' }, port: { type: 'string' }, out: { type: 'string' } } });
const root = import.meta.dirname;

/** `npm start` of the backend writes its address into `.env.local`. */
const written = existsSync('.env.local') ? /^KITH_URL=(\S+)$/m.exec(readFileSync('.env.local', 'utf8'))?.[1] : undefined;
const url = given.url ?? process.env.KITH_URL ?? written ?? 'http://127.0.0.1:3000';

const options: BuildOptions = {
  absWorkingDir: root,
  entryPoints: ['src/main.tsx'],
  outdir: 'public/assets',
  bundle: true,
  format: 'esm',
  target: 'es2022',
  jsx: 'automatic',
  // Named as in Vite, where `envPrefix: 'KITH_'` does the same.
  define: { 'import.meta.env.KITH_URL': JSON.stringify(url) },
};

const serve = async (): Promise<void> => {
  const { watch, serve } = await context({
    ...options,
    write: false,
    sourcemap: 'linked',
    footer: { js: "new EventSource('/esbuild').addEventListener('change', () => location.reload());" },
  });
  await watch();
  const { port } = await serve({ host: '127.0.0.1', servedir: 'public', ...(given.port && { port: Number(given.port) }) });
  const isThere = await fetch(`${url}/health`).then(
    ({ ok }) => ok,
    () => false,
  );
  console.log(`The app calls ${url}${isThere ? '' : ', where nothing answers yet: run `npm start` in another terminal'}.`);
  console.log('Open it in two windows, and sign in as two people.');
  console.log(`ready http://127.0.0.1:${port}`);
};

if (given.out === undefined) await serve();
else {
  const out = path.resolve(given.out);
  cpSync(path.join(root, 'public'), out, { recursive: true });
  await build({
    ...options,
    outdir: path.join(out, 'assets'),
    minify: true,
    define: { ...options.define, 'process.env.NODE_ENV': '"production"' },
  });
}
