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

/** Upper bound of the length of a resolved value; a reference is an ARN or URL with the name of a resource. */
const lengthOf = (value: unknown): number => {
  if (typeof value === 'string') return value.length;
  const [[intrinsic, argument]] = Object.entries(value as object) as [[string, never]];
  if (intrinsic === 'Fn::Join') return (argument[1] as unknown[]).reduce<number>((sum, part) => sum + lengthOf(part), 0);
  return JSON.stringify(argument).startsWith('"AWS::') ? 14 : 110;
};
/** Bytes of a function's environment variables. */
export const environmentBytes = ({ properties }: Resource): number =>
  Object.entries(properties.Environment.Variables as Record<string, unknown>).reduce(
    (sum, [name, value]) => sum + name.length + lengthOf(value),
    0,
  );
