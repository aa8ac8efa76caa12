import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type AppOptions, synthesize, type Template } from '../../lib/app.ts';

const fixtures = resolve(import.meta.dirname, '../fixtures');
/** The fixture domain, and the shared functions that use its modules. Together they use every option of a declaration. */
export const fixtureRoots = [join(fixtures, 'domain'), join(fixtures, 'shared')];

// biome-ignore lint/suspicious/noExplicitAny: CloudFormation properties depend on their resource type
export type Properties = Record<string, any>;
/** A resource; `whole` includes Metadata, DeletionPolicy and other attributes. */
export type Resource = { id: string; stack: string; type: string; properties: Properties; whole: Properties };

/** Runs `use` with a temporary directory, which is removed afterwards. */
export const inDirectory = async <Result>(use: (outdir: string) => Promise<Result>): Promise<Result> => {
  const outdir = mkdtempSync(join(tmpdir(), 'kith-stacks-'));
  try {
    return await use(outdir);
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
};

export const listResources = (templates: Record<string, Template>): Resource[] =>
  Object.entries(templates).flatMap(([stack, template]) =>
    Object.entries(template.Resources as Record<string, Properties>).map(([id, whole]) => ({
      id,
      stack,
      type: whole.Type as string,
      properties: (whole.Properties ?? {}) as Properties,
      whole,
    })),
  );

/** Synthesizes the fixture domains in local mode. @returns templates, entries and resources by type. */
export const synthesizeFixtures = async (context: AppOptions['context'] = {}) =>
  inDirectory(async (outdir) => {
    const { templates, entries } = await synthesize({ mode: 'local', outdir, roots: fixtureRoots, context });
    const resources = listResources(templates);
    return { templates, entries, resources, of: (type: string) => resources.filter((resource) => resource.type === type) };
  });
export type Synthesized = Awaited<ReturnType<typeof synthesizeFixtures>>;

export const functionNamed = ({ of }: Synthesized, name: string): Resource =>
  of('AWS::Lambda::Function').find(({ properties }) => properties.FunctionName === `kith-dev-${name}`)!;
