import path from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * The code of the guides. `sh` runs in bash, `ts` in Node, and the blocks of one guide run one after the other as one program each.
 * A line that ends with `// → text`, or `# → text`, says what it prints. `console` is typed in a terminal and not run here: it
 * takes an AWS account, or does not end.
 */
const root = path.resolve(import.meta.dirname, '../..');
const BLOCK = /^```(\w*)\n([\s\S]*?)^```/gm;
/** The address of the stack as the guides print it. */
export const ADDRESS = 'http://127.0.0.1:3000';
export const CLIENT = process.env.KITH_CLIENT ?? path.join(root, 'client/index.ts');
/** Packages of the guides; their programs lie in a folder without any. */
const PACKAGES = { '@kith/client': CLIENT, standardwebhooks: path.join(root, 'node_modules/standardwebhooks/dist/index.js') };

const withPackages = (code: string, as: 'url' | 'path'): string =>
  Object.entries(PACKAGES).reduce(
    (text, [name, file]) => text.replaceAll(`'${name}'`, `'${as === 'url' ? pathToFileURL(file).href : file}'`),
    code,
  );

export type Block = { language: string; code: string };
export const blocksOf = (source: string): Block[] =>
  [...source.matchAll(BLOCK)].map(([, language = '', code = '']) => ({ language, code }));

/** The outputs that the code promises, in their order. */
export const promisesOf = (code: string): string[] => [...code.matchAll(/(?:\/\/|#) → (.+)$/gm)].map(([, text = '']) => text.trim());

const SETTLE = `curl -s -f -X POST ${ADDRESS}/local/settle -H 'content-type: application/json' -d '{}' > /dev/null`;

/**
 * The program of a guide in one language, for a stack at `url`; empty if the guide has none. A pause waits for the stack, because a
 * busy machine may need more than is printed. Node imports packages by their URL, the compiler by their path.
 */
export const programOf = (source: string, language: 'sh' | 'ts', url: string, client: 'url' | 'path' = 'url'): string => {
  const code = blocksOf(source).flatMap((block) => (block.language === language ? [block.code] : []));
  if (code.length === 0) return '';
  const program =
    language === 'sh'
      ? `set -euo pipefail\n${code.join('\n').replaceAll(/^sleep \d+.*$/gm, SETTLE)}`
      : withPackages(code.join('\n'), client);
  return program.replaceAll(ADDRESS, url);
};
