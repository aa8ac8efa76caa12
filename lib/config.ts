import type * as z from 'zod';
import { domainFaults } from './domain-names.ts';
import { type Limits, Settings } from './settings.ts';

/** The parsed settings of a deployment, with defaults. */
export type Config = Omit<z.infer<typeof Settings>, 'limitsMultiplier' | 'limits'> & {
  /** Multiplied already; `exactFactor` is the factor for limits that routes define. */
  limits: z.infer<typeof Limits> & { exactFactor: number };
};

/** Keys of the CDK itself contain `:`, `/` or `-`. */
const isSetting = (name: string): boolean => /^[A-Za-z][A-Za-z0-9_]*$/.test(name);

const help = (): string =>
  Object.entries(Settings.shape)
    .map(([name, schema]) => `  ${name.padEnd(20)} ${(schema as z.ZodType).description ?? ''}`)
    .join('\n');

const invalid = (errors: readonly string[]): Error =>
  new Error(
    `The configuration is invalid:\n${errors.map((error) => `- ${error}`).join('\n')}\n\nSettings, for -c name=value or cdk.json:\n${help()}`,
  );

const providerFaults = ({ email, emailProviders = [] }: z.infer<typeof Settings>): [path: string, message: string][] =>
  emailProviders.length > 0 && !email ? [['emailProviders', 'need a sender: set email to {"from":"Kith <no-reply@example.com>"}']] : [];

/**
 * Reads the configuration from CDK context (`-c name=value`, or `context` in `cdk.json`) and the environment variable `KITH_DOMAIN_ROOTS`.
 * @throws Error with every invalid setting and its fix, and the list of all settings.
 */
export const readConfig = (context: Record<string, unknown>, environment: NodeJS.ProcessEnv = process.env): Config => {
  const given = Object.fromEntries(Object.entries(context).filter(([name]) => isSetting(name)));
  if (environment.KITH_DOMAIN_ROOTS && given.domainRoots === undefined) given.domainRoots = environment.KITH_DOMAIN_ROOTS;
  const parsed = Settings.safeParse(given);
  if (!parsed.success)
    throw invalid(
      parsed.error.issues.map((issue) =>
        issue.code === 'unrecognized_keys' && issue.path.length === 0
          ? `${issue.keys.join(', ')}: there is no such setting`
          : `${issue.path.join('.')}: ${issue.message}`,
      ),
    );
  const faults = [...domainFaults(parsed.data), ...providerFaults(parsed.data)];
  if (faults.length > 0) throw invalid(faults.map(([path, message]) => `${path}: ${message}`));
  const { limitsMultiplier, ...config } = parsed.data;
  const scaled = Object.entries(config.limits).map(([name, limit]) => [name, Math.max(1, Math.round(limit * limitsMultiplier))]);
  return { ...config, limits: { ...(Object.fromEntries(scaled) as z.infer<typeof Limits>), exactFactor: limitsMultiplier } };
};
