import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { CoverageReport } from 'monocart-coverage-reports';

/**
 * Reports the lines of `lambdas/` and `schemas/` that tests cover: in the functions' bundles on the local stack, mapped to the
 * sources, and in modules that tests import.
 */
const MIN_PERCENT = 90;

export const reportCoverage = async (directory: string): Promise<boolean> => {
  const root = path.resolve(import.meta.dirname, '..');
  const report = new CoverageReport({
    outputDir: path.join(root, 'coverage'),
    reports: ['json-summary'],
    logging: 'error',
    entryFilter: ({ url }) =>
      /\/bundle-[\w-]+\//.test(url) || url.startsWith(`file://${root}/lambdas/`) || url.startsWith(`file://${root}/schemas/`),
    sourceFilter: (source) => /(^|\/)(lambdas|schemas)\/[^.]/.test(source) && !/node_modules|fixtures/.test(source),
    // Node runs sources with their types stripped, and the report can only parse that form.
    onEntry: async (entry) => {
      if (entry.url.endsWith('.ts')) entry.source = stripTypeScriptTypes(readFileSync(fileURLToPath(entry.url), 'utf8'));
    },
  });
  await report.addFromDir(directory);
  const results = await report.generate();
  // A source can appear twice: bundled into functions and imported by tests. A line counts if either covers it.
  const sources = new Map<string, Map<string, boolean>>();
  for (const file of (results?.files ?? []) as { sourcePath: string; data: { lines: Record<string, number | string> } }[]) {
    const name = file.sourcePath.replace(/^.*?(?=(lambdas|schemas)\/)/, '');
    const lines = sources.get(name) ?? new Map<string, boolean>();
    for (const [line, count] of Object.entries(file.data.lines)) lines.set(line, lines.get(line) === true || count !== 0);
    sources.set(name, lines);
  }
  const covered = (lines: Map<string, boolean>): number => [...lines.values()].filter(Boolean).length;
  const all = [...sources.values()];
  const total = all.reduce((sum, lines) => sum + lines.size, 0);
  const hits = all.reduce((sum, lines) => sum + covered(lines), 0);
  const percent = (100 * hits) / Math.max(1, total);
  console.log(`lines of lambdas/ and schemas/ covered by tests: ${percent.toFixed(1)} % (${hits} of ${total})`);
  for (const [name, lines] of [...sources].sort((a, b) => covered(a[1]) / a[1].size - covered(b[1]) / b[1].size).slice(0, 8))
    console.log(`  ${((100 * covered(lines)) / lines.size).toFixed(0).padStart(3)} %  ${name}`);
  return percent >= MIN_PERCENT;
};

const [directory] = process.argv.slice(2);
if (process.argv[1] === fileURLToPath(import.meta.url) && directory) process.exitCode = (await reportCoverage(directory)) ? 0 : 1;
