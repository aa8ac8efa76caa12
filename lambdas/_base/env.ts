import * as z from 'zod';
import { jobsOf } from './manifest.ts';

const required = (name: string): string => {
  const value = process.env[name];
  if (value === undefined || value === '')
    throw new Error(`environment variable ${name} is missing: grant it in the domain's functions.ts`);
  return value;
};

const json = <Schema extends z.ZodType>(name: string, schema: Schema) => {
  let value: z.infer<Schema> | undefined;
  return (): z.infer<Schema> => {
    value ??= schema.parse(JSON.parse(required(name)));
    return value;
  };
};

/** A variable that Lambda itself sets, such as the region and the credentials. */
export const requiredEnvironment = required;

export const tableName = (): string => required('TABLE_NAME');
export const eventBusName = (): string => required('EVENT_BUS_NAME');
export const cursorSecretId = (): string => required('CURSOR_SECRET_ID');
/** Name of the parameter that holds the address of the API, which is made after the functions. */
export const apiAddressParameter = (): string => required('API_ADDRESS_PARAMETER');
export const socketUrl = (): string => required('SOCKET_URL');
export const socketCallbackUrl = (): string => required('SOCKET_CALLBACK_URL');
/** Base URL of processed media; set for every function that serves callers or posts to sockets. */
export const mediaUrl = (): string => required('MEDIA_URL');
export const mediaBucket = (): string => required('MEDIA_BUCKET');
/** Undefined when an external identity provider signs the tokens. */
export const userPoolId = (): string | undefined => process.env.USER_POOL_ID || undefined;

/** Set where a CDN is before the API, which adds it to every request. */
export const edgeSecret = (): string | undefined => process.env.EDGE_SECRET || undefined;

/** The configured OIDC issuer. User ids are derived from `name`, so an issuer may change its URL but must keep its name. */
export const issuer = json(
  'ISSUER',
  z.object({
    name: z.string(),
    url: z.string(),
    jwksUrl: z.string().optional(),
    audience: z.array(z.string()),
    roleClaim: z.string().default('cognito:groups'),
  }),
);

/** Paths of static files, by name. */
export const files = json('FILES', z.record(z.string(), z.string()));

/** Rate limits in requests a minute: a user's reads and writes, an anonymous address, and an API key. */
export const limits = json(
  'LIMITS',
  z
    .object({
      reads: z.number(),
      writes: z.number(),
      anonymous: z.number(),
      key: z.number().default(1200),
      exactFactor: z.number().default(1),
    })
    .loose(),
);

const settings = json(
  'SETTINGS',
  z.object({
    app: z.looseObject({}).optional(),
    fanOutLimit: z.number().optional(),
    notificationDefaults: z.looseObject({}).optional(),
    webhooks: z.boolean().optional(),
    webhookLoopback: z.boolean().optional(),
  }),
);

const settingOf = <Name extends keyof ReturnType<typeof settings>>(name: Name): NonNullable<ReturnType<typeof settings>[Name]> => {
  const value = settings()[name];
  if (value === undefined) throw new Error(`the setting ${name} is missing: add it to grants.settings in functions.ts`);
  return value;
};

/** Largest audience that gets feed entries on write. Authors with a larger one are in pull mode. */
export const fanOutLimit = (): number => settingOf('fanOutLimit');

/** The operator's app in messages, of the model `AppSettings`. */
export const appSettings = (): Readonly<Record<string, unknown>> => settingOf('app');

/** Preferences of users who chose nothing, of the model `NotificationDefaults`. */
export const notificationDefaults = (): Readonly<Record<string, unknown>> => settingOf('notificationDefaults');

const ProviderSettings = z.object({
  /** Providers of each channel in the order of preference; none where the deployment has none. */
  email: z.array(z.enum(['ses', 'resend'])).default([]),
  push: z.array(z.enum(['expo', 'oneSignal', 'webPush'])).default([]),
  from: z.string().optional(),
  replyTo: z.string().optional(),
  /** A name of SES; the events of its mails go to the topic. */
  configurationSet: z.string().optional(),
  topicArn: z.string().optional(),
  secretId: z.string().optional(),
  /** Addresses of the providers. `{host}` is that of a push service. */
  urls: z.object({ ses: z.string(), resend: z.string(), expo: z.string(), oneSignal: z.string(), webPush: z.string(), sns: z.string() }),
});
export type ProviderSettings = z.infer<typeof ProviderSettings>;

/** Providers of notifications, from `grants.providers`. */
export const providerSettings = json('PROVIDERS', ProviderSettings);

/** Whether webhooks are deployed. */
export const hasWebhooks = (): boolean => settings().webhooks === true;

/** Whether webhooks may be sent to this machine; a local stack sets it. */
export const webhookLoopback = (): boolean => settings().webhookLoopback === true;

/** The Secrets Manager id of the key that encrypts the secrets of webhooks. */
export const webhookKeyId = (): string => required('WEBHOOK_KEY_ID');

const queueUrls = json('QUEUE_URLS', z.record(z.string(), z.string()));

/** @throws Error where the function has no grant to send to the queue. */
export const queueUrl = (name: string): string => {
  const url = queueUrls()[name];
  if (!url) throw new Error(`this function may not send to queue ${name}: add it to grants.send in functions.ts`);
  return url;
};
/** The queue for what this function gives up: messages of a worker, or records that the stream reader cannot read. */
export const deadLettersUrl = (): string => required('DEAD_LETTERS_URL');

const deadLetterUrls = json('DEAD_LETTERS', z.record(z.string(), z.string()));

/** URLs of the queues of dead letters, by their kind of trigger. @throws Error where the function has no such grant. */
export const deadLetterQueues = (): Readonly<Record<string, string>> => deadLetterUrls();

/** The full name of this function without the deployment's prefix, such as `graph-jobs`. */
export const functionName = (): string => process.env.FUNCTION_NAME ?? 'function';
/** Schedules of jobs by name and domain; empty without one. */
const jobs = json('JOBS', z.record(z.string(), z.record(z.string(), z.string())));

/** Returns the functions of all jobs that this function may start, by the job's full name; empty without a grant. */
export const jobFunctions = (): ReadonlyMap<string, string> => {
  if (!process.env.JOBS) return new Map();
  const entries = Object.entries(jobs()).flatMap(([domain, named]) =>
    Object.keys(named).map((name) => [`${domain}-${name}`, jobsOf(domain)] as const),
  );
  return new Map(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
};

/** Returns when a job of `jobFunctions` runs by itself, or undefined where only an operator starts it. */
export const scheduleOf = (job: string): string | undefined => {
  const at = job.indexOf('-');
  return jobs()[job.slice(0, at)]?.[job.slice(at + 1)] || undefined;
};

const signatureSecretIds = json('SIGNATURE_SECRET_IDS', z.record(z.string(), z.string()));

/** Returns the Secrets Manager id of the secret that signs a provider's webhooks. */
export const signatureSecretId = (provider: string): string => {
  const id = signatureSecretIds()[provider];
  if (!id) throw new Error(`no secret is granted for provider ${provider}: add it to grants.signatures in functions.ts`);
  return id;
};
