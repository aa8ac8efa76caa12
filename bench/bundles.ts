import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { synthesize } from '../lib/app.ts';

/** A minimal handler that returns one item, bundled like the functions: the baseline without the kernel. */
const BARE = `import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
export const handler = async ({ key }) => {
  const { Item } = await client.send(new GetCommand({ TableName: process.env.TABLE_NAME, Key: key, ConsistentRead: true }));
  return { statusCode: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(Item) };
};
`;

/** Bundles every function as for a deployment, and the bare handler. @returns files by function name, the bare handler first. */
export const buildBundles = async (outdir: string): Promise<{ name: string; file: string }[]> => {
  const { entries } = await synthesize({ mode: 'cloud', outdir });
  const file = (name: string): string => path.join(outdir, `bundles/${name}/index.mjs`);
  // Placed in node_modules so that its imports resolve.
  const source = path.resolve(import.meta.dirname, `../node_modules/.kith-bare-${process.pid}.mjs`);
  writeFileSync(source, BARE);
  try {
    await build({
      entryPoints: [source],
      outfile: file('bare'),
      bundle: true,
      platform: 'node',
      target: 'node24',
      format: 'esm',
      mainFields: ['module', 'main'],
      minify: true,
      keepNames: true,
    });
  } finally {
    rmSync(source);
  }
  return ['bare', ...Object.keys(entries).sort()].map((name) => ({ name, file: file(name) }));
};
