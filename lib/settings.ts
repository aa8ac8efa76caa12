import * as z from 'zod';
import { AppSettings } from '../schemas/notifications/app-models.ts';
import { NotificationDefaults } from '../schemas/notifications/preference-models.ts';
import { Domains } from './domain-names.ts';

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

const address = '[^\\s@<>]+@([^\\s@<>]+\\.[^\\s@<>]+)';
const SENDER = new RegExp(`^(?:${address}|[^<>]+ <${address}>)$`);
const Email = z.strictObject({
  from: z.string().regex(SENDER, 'must be an address such as Kith <no-reply@example.com>'),
  sesIdentityArn: z
    .string()
    .regex(/^arn:[a-z-]+:ses:[a-z0-9-]+:\d{12}:identity\/\S+$/, 'must be the ARN of an identity in SES')
    .optional(),
  replyTo: z.email('must be an e-mail address').optional(),
});

const count = z.number().int().min(1);
export const Limits = z
  .strictObject({ reads: count.default(600), writes: count.default(240), anonymous: count.default(300), key: count.default(1200) })
  .prefault({});

/** Returns the errors of the object branch, because a union's own error has no details. */
function unionError(issue: { input?: unknown }): string {
  if (typeof issue.input !== 'object' || issue.input === null) return 'must be `cognito` or {"name","url","audience","roleClaim"}';
  const parsed = OidcIssuer.safeParse(issue.input);
  return parsed.success ? '' : parsed.error.issues.map((inner) => `${inner.path.join('.') || 'issuer'} ${inner.message}`).join('; ');
}

export const Settings = z.strictObject({
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
    .describe(
      'issuer of tokens: `cognito`, or {"name","url","audience","roleClaim"} of any OIDC issuer; its keys are found by its discovery document, unless "jwksUrl" names them',
    ),
  email: setting(Email.optional()).describe(
    'sender of verification codes and notifications, {"from","sesIdentityArn","replyTo"}, verified in SES; without it Cognito sends about 50 mails a day',
  ),
  emailProviders: z
    .preprocess(list, z.array(z.enum(['ses', 'resend'])).optional())
    .describe('providers of notifications by e-mail, the preferred one first: ses, resend; ses alone where email is set'),
  pushProviders: z
    .preprocess(list, z.array(z.enum(['expo', 'oneSignal', 'webPush'])))
    .default([])
    .describe('providers of push notifications, the preferred one first: expo, oneSignal, webPush; none by default'),
  corsOrigins: z
    .preprocess(list, z.array(z.string().regex(/^(\*|https?:\/\/[^/]+)$/, 'must be an origin such as https://app.example.com, or *')))
    .default([])
    .describe('web origins that may call the API'),
  limits: setting(Limits).describe('requests a minute: reads and writes for a user, anonymous for an address, key for an API key'),
  limitsMultiplier: setting(z.number().positive()).default(1).describe('factor for all limits; the local stack uses 100'),
  throttle: setting(z.strictObject({ rate: count.default(2000), burst: count.default(1000) }).prefault({})).describe(
    'requests a second and burst of the whole API',
  ),
  publicThrottle: setting(z.strictObject({ rate: count.default(50), burst: count.default(100) }).prefault({})).describe(
    'requests a second and burst of each public route, and of all unknown paths together',
  ),
  connectThrottle: setting(z.strictObject({ rate: count.default(200), burst: count.default(400) }).prefault({})).describe(
    'new sockets a second and burst',
  ),
  waf: setting(z.boolean())
    .default(false)
    .describe(
      'CDN and firewall before the API; about 8 USD a month and up to 1.70 USD a million requests; direct calls are then refused, sockets are not behind it',
    ),
  wafRate: setting(count.min(10)).default(10_000).describe('requests of one address in 5 minutes before the firewall blocks it'),
  domains: setting(Domains.prefault({})).describe(
    'domain names, {"api","socket","media"} with {"name","certificateArn"} each, and "hostedZoneId" for their records; the generated address of the API then ends',
  ),
  mediaCdn: setting(z.boolean())
    .default(true)
    .describe('CDN of images; false for an account that CloudFront has not verified yet: images are then processed but not served'),
  console: setting(z.boolean())
    .default(false)
    .describe('console of operators at a CDN of its own; build its files by `npm run console` and upload them, see docs/guides/console.md'),
  webhooks: setting(z.boolean())
    .default(false)
    .describe('events for the app’s own server; about 1 USD a month, and every event then costs a message, see docs/guides/webhooks.md'),
  webhookLoopback: setting(z.boolean())
    .default(false)
    .describe('webhooks may be sent to this machine, with http too; for the local stack only'),
  cdnPriceClass: z
    .enum(['PriceClass_100', 'PriceClass_200', 'PriceClass_All'])
    .default('PriceClass_100')
    .describe('edge locations of the CDNs; 100 is North America and Europe'),
  tableCeiling: setting(z.strictObject({ reads: count, writes: count }).optional()).describe(
    'most read and write units a second of the table and of each index, {"reads","writes"}; none by default',
  ),
  concurrency: setting(count.min(10))
    .default(1000)
    .describe('concurrent executions of the account (quota L-B99A9384); queues take at most half of them, the API has the rest'),
  monthlyBudget: setting(count)
    .default(100)
    .describe('costs of the account in USD a month at which alarmEmail is told, also when they are forecast'),
  cursorKeyRevision: setting(count)
    .default(1)
    .describe('another number makes all functions read the keys of cursors and webhooks anew, after an operator replaced one'),
  fanOutLimit: setting(count.max(10_000))
    .default(1000)
    .describe('largest number of friends and followers that get feed entries on write; authors with more are in pull mode'),
  notificationDefaults: setting(NotificationDefaults.prefault({})).describe(
    'notification preferences of users who chose nothing, such as {"categories":{"social":{"email":false}},"quietHours":{"start":"22:00","end":"07:00"}}; also "digest" and "rateLimitPerHour"',
  ),
  app: setting(AppSettings.prefault({})).describe(
    'your app in e-mails, {"name","url","preferencesUrl"}: buttons open "url" with the ids of the message as query, such as ?type=comment&postId=…&notificationId=…; no buttons by default',
  ),
  alarmEmail: z.email('must be an e-mail address').optional().describe('recipient of alarms; none by default'),
  logRetentionDays: setting(
    z
      .number()
      .refine((days) => RETENTION_DAYS.includes(days), { error: `must be one of ${RETENTION_DAYS.join(', ')}` })
      .default(30),
  ).describe('retention of logs, in days'),
  systemLogLevel: z
    .enum(['WARN', 'INFO'])
    .default('WARN')
    .describe('log level of Lambda itself; INFO also logs the duration of every call, about 60 % more log'),
  reservedConcurrency: setting(z.record(z.string(), z.number().int().min(0)))
    .default({})
    .describe('reserved concurrency by function name, e.g. {"users-api":50}'),
  dashboard: setting(z.boolean()).default(false).describe('CloudWatch dashboard; about 3 USD a month once an account has three'),
  xray: setting(z.boolean()).default(false).describe('X-Ray traces; add 13 ms to a cold start'),
  runbookUrl: z.string().default('docs/runbook.md').describe('address of the runbook in alarms'),
});
