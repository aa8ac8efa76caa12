import * as z from 'zod';

/** Retention times that CloudWatch Logs accepts, in days. */
const RETENTION_DAYS = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];

/** Parses values of `-c name=value`, which the CLI passes as text; values of `cdk.json` are JSON already. */
const fromText = (value: unknown): unknown => {
  if (typeof value !== 'string') return value;
  const text = value.trim();
  if (!/^([[{]|-?\d+(\.\d+)?$|true$|false$)/.test(text)) return value;
  try {
    return JSON.parse(text);
  } catch {
    return value;
  }
};
const setting = <Schema extends z.ZodType>(schema: Schema) => z.preprocess(fromText, schema);
const list = (value: unknown): unknown => {
  const parsed = fromText(value);
  if (typeof parsed !== 'string') return parsed;
  return parsed
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
};

const OidcIssuer = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z][a-z0-9-]{1,31}$/, 'must be a short lower-case name; user ids are derived from it, so it can never change')
    .refine((name) => name !== 'cognito', { error: 'must not be `cognito`, the name of the user pool that this app creates' }),
  url: z.url({ protocol: /^https$/, error: 'must be the https address of the `iss` claim of your tokens' }),
  jwksUrl: z.url({ protocol: /^https$/, error: 'must be an https address' }).optional(),
  audience: z.preprocess(list, z.array(z.string()).min(1, 'must name at least one audience, the `aud` of your tokens')),
  roleClaim: z.string().default('roles'),
});

const count = z.number().int().min(1);
const Limits = z
  .strictObject({ reads: count.default(600), writes: count.default(240), anonymous: count.default(300), key: count.default(1200) })
  .prefault({});

const Settings = z.strictObject({
  stage: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,15}$/, 'must be 1–16 of a–z 0–9 -, beginning with a letter, e.g. dev')
    .default('dev')
    .describe('name of this deployment; one account can have several'),
  removal: z
    .enum(['retain', 'destroy'])
    .default('retain')
    .describe(
      'retain or destroy table, files, users and keys with the stack; retain also protects them from deletion, and destroy requires an empty file bucket',
    ),
  domainRoots: z.preprocess(list, z.array(z.string())).default([]).describe('further folders with lambdas/*/functions.ts'),
  issuer: z
    .preprocess(fromText, z.union([z.literal('cognito'), OidcIssuer], { error: unionError }))
    .default('cognito')
    .describe('issuer of tokens: `cognito`, or {"name","url","audience","roleClaim"} of any OIDC issuer'),
  corsOrigins: z
    .preprocess(list, z.array(z.string().regex(/^(\*|https?:\/\/[^/]+)$/, 'must be an origin such as https://app.example.com, or *')))
    .default([])
    .describe('web origins that may call the API'),
  limits: setting(Limits).describe('requests a minute: reads and writes for a user, anonymous for an address, key for an API key'),
  limitsMultiplier: setting(z.number().positive()).default(1).describe('factor for all limits; the local stack uses 100'),
  throttle: setting(z.strictObject({ rate: count.default(2000), burst: count.default(1000) }).prefault({})).describe(
    'requests a second and burst of the whole API',
  ),
  fanOutLimit: setting(count.max(10_000))
    .default(1000)
    .describe('largest number of friends and followers that get feed entries on write; authors with more are in pull mode'),
  alarmEmail: z.email('must be an e-mail address').optional().describe('recipient of alarms; none by default'),
  logRetentionDays: setting(
    z
      .number()
      .refine((days) => RETENTION_DAYS.includes(days), { error: `must be one of ${RETENTION_DAYS.join(', ')}` })
      .default(30),
  ).describe('retention of logs, in days'),
  reservedConcurrency: setting(z.record(z.string(), z.number().int().min(0)))
    .default({})
    .describe('reserved concurrency by function name, e.g. {"users-api":50}'),
  dashboard: setting(z.boolean()).default(false).describe('CloudWatch dashboard; about 3 USD a month once an account has three'),
  xray: setting(z.boolean()).default(false).describe('X-Ray traces; add 13 ms to a cold start'),
  runbookUrl: z.string().default('docs/runbook.md').describe('address of the runbook in alarms'),
});

/** The parsed settings of a deployment, with defaults. */
export type Config = Omit<z.infer<typeof Settings>, 'limitsMultiplier' | 'limits'> & {
  /** Multiplied already; `exactFactor` is the factor for limits that routes define. */
  limits: z.infer<typeof Limits> & { exactFactor: number };
};

/** Returns the errors of the object branch, because a union's own error has no details. */
function unionError(issue: { input?: unknown }): string {
  if (typeof issue.input !== 'object' || issue.input === null) return 'must be `cognito` or {"name","url","audience","roleClaim"}';
  const parsed = OidcIssuer.safeParse(issue.input);
  return parsed.success ? '' : parsed.error.issues.map((inner) => `${inner.path.join('.') || 'issuer'} ${inner.message}`).join('; ');
}

/** Keys of the CDK itself contain `:`, `/` or `-`. */
const isSetting = (name: string): boolean => /^[A-Za-z][A-Za-z0-9_]*$/.test(name);

const help = (): string =>
  Object.entries(Settings.shape)
    .map(([name, schema]) => `  ${name.padEnd(20)} ${(schema as z.ZodType).description ?? ''}`)
    .join('\n');

/**
 * Reads the configuration from CDK context (`-c name=value`, or `context` in `cdk.json`) and the environment variable `KITH_DOMAIN_ROOTS`.
 * @throws Error with every invalid setting and its fix, and the list of all settings.
 */
export const readConfig = (context: Record<string, unknown>, environment: NodeJS.ProcessEnv = process.env): Config => {
  const given = Object.fromEntries(Object.entries(context).filter(([name]) => isSetting(name)));
  if (environment.KITH_DOMAIN_ROOTS && given.domainRoots === undefined) given.domainRoots = environment.KITH_DOMAIN_ROOTS;
  const parsed = Settings.safeParse(given);
  if (!parsed.success) {
    const errors = parsed.error.issues.map((issue) =>
      issue.code === 'unrecognized_keys' && issue.path.length === 0
        ? `- ${issue.keys.join(', ')}: there is no such setting`
        : `- ${issue.path.join('.')}: ${issue.message}`,
    );
    throw new Error(`The configuration is invalid:\n${errors.join('\n')}\n\nSettings, for -c name=value or cdk.json:\n${help()}`);
  }
  const { limitsMultiplier, ...config } = parsed.data;
  const scaled = Object.entries(config.limits).map(([name, limit]) => [name, Math.max(1, Math.round(limit * limitsMultiplier))]);
  return { ...config, limits: { ...(Object.fromEntries(scaled) as z.infer<typeof Limits>), exactFactor: limitsMultiplier } };
};
