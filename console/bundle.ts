import { globSync } from 'node:fs';
import path from 'node:path';
import { build, type Plugin } from 'esbuild';

const root = import.meta.dirname;
/** Output path below `/console/` → content. */
export type ConsoleFiles = ReadonlyMap<string, Uint8Array>;

/** Fills `pages.ts` from the folders: a domain that adds `pages/<domain>/pages.ts` has its pages in the console. */
const foundPages: Plugin = {
  name: 'found-pages',
  setup: ({ onLoad }) =>
    onLoad({ filter: /[\\/]console[\\/]pages[.]ts$/ }, () => {
      const files = globSync('pages/*/pages.ts', { cwd: root }).sort();
      const imports = files.map((file, index) => `import { pages as from${index} } from ${JSON.stringify(`./${file}`)};`);
      const all = files.map((_, index) => `...from${index}`);
      return {
        contents: `${imports.join('\n')}\nexport const pages = [${all.join(', ')}];\n`,
        loader: 'ts',
        watchDirs: [path.join(root, 'pages')],
      };
    }),
};

const indexPage = (script: string, style: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Kith console</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/console/${style}">
<script type="module" src="/console/${script}"></script>
</head>
<body>
<div id="root"></div>
<noscript>The console needs JavaScript.</noscript>
</body>
</html>
`;

/**
 * Bundles the console, one file for each page. Names of files hold the hash of their content, except `index.html`.
 * @throws Error that names the file and line, if a page does not bundle
 */
export const bundleConsole = async (): Promise<ConsoleFiles> => {
  const outdir = path.join(root, 'dist');
  const { outputFiles, metafile } = await build({
    entryPoints: { console: path.join(root, 'main.tsx') },
    outdir,
    plugins: [foundPages],
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    target: ['es2022', 'chrome111', 'firefox113', 'safari16.4'],
    jsx: 'automatic',
    minify: true,
    define: { 'process.env.NODE_ENV': '"production"' },
    entryNames: 'assets/[name]-[hash]',
    chunkNames: 'assets/[name]-[hash]',
    assetNames: 'assets/[name]-[hash]',
    legalComments: 'none',
    metafile: true,
    write: false,
    logLevel: 'silent',
    absWorkingDir: path.resolve(root, '..'),
  });
  const files = new Map(outputFiles.map((file) => [path.relative(outdir, file.path).replaceAll('\\', '/'), file.contents]));
  const entry = Object.entries(metafile.outputs).find(([, { entryPoint }]) => entryPoint === 'console/main.tsx')!;
  const within = (file: string): string => path.relative('console/dist', file).replaceAll('\\', '/');
  files.set('index.html', new TextEncoder().encode(indexPage(within(entry[0]), within(entry[1].cssBundle!))));
  return files;
};
