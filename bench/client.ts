import { bundleSizes } from './client-bundles.ts';
import { saveReport } from './figures.ts';

/** Sizes of what an app bundles of the client. */
const kilobytes = (bytes: number): number => Number((bytes / 1000).toFixed(1));
const sizes = await bundleSizes();
saveReport(
  'client',
  sizes.map(({ name, minified, gzipped }) => ({
    name,
    unit: 'KB',
    value: kilobytes(gzipped),
    note: `${kilobytes(minified)} KB before compression`,
  })),
);
console.log(sizes.map(({ name, gzipped }) => `${name}: ${kilobytes(gzipped)} KB`).join('\n'));
