import * as z from 'zod';
import { id, instant, line, timestamp } from '../_kit/text.ts';

export const MAX_WEBHOOKS = 20;
export const MAX_EVENTS = 50;
/** Deliveries are kept, listed and replayed for so long. */
export const DELIVERY_DAYS = 30;
/** Deliveries that one replay of a time range sends again. */
export const MAX_REPLAYED = 10_000;
/** The old secret signs beside the new one for so long. */
export const OLD_SECRET_HOURS = 24;
/** An endpoint on which every try has failed for so long is disabled. */
export const FAILING_DAYS = 5;

/** All events, those of later releases too. */
export const EVERY_EVENT = '*';

const EventName = z
  .string()
  .regex(/^(\*|[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+)$/, 'must be the name of an event, such as post.created, or *')
  .max(100)
  .meta({ examples: ['post.created'] });
const Events = z
  .array(EventName)
  .min(1)
  .max(MAX_EVENTS)
  .meta({ description: 'Names of events, from `GET /v1/admin/webhooks/events`, or `*` for all', examples: [['post.created']] });
const Url = z
  .string()
  .regex(/^https?:\/\/[^\s\\]+$/, 'must be a URL such as https://app.example.com/hooks')
  .max(500)
  .meta({
    description: 'https, with a public name instead of an IP address, on port 443 or 8443, without user name and fragment',
    examples: ['https://app.example.com/hooks/kith'],
  });
const Description = line({ max: 200 }).meta({ description: 'For operators only', examples: ['Mirror of posts'] });

export const NewWebhook = z
  .strictObject({ url: Url, events: Events, description: Description.optional() })
  .meta({ examples: [{ url: 'https://app.example.com/hooks/kith', events: ['post.created', 'post.deleted'] }], id: 'NewWebhook' });
export type NewWebhook = z.infer<typeof NewWebhook>;

export const WebhookPatch = z
  .strictObject({
    url: Url.optional(),
    events: Events.optional(),
    description: Description.nullable().optional(),
    enabled: z.boolean().optional().meta({ description: 'true enables a disabled webhook again, and forgets its failures' }),
  })
  .meta({ examples: [{ enabled: true }], id: 'WebhookPatch' });
export type WebhookPatch = z.infer<typeof WebhookPatch>;

export const DISABLED_BY = ['operator', 'gone', 'failing'] as const;

const ReplayProgress = z
  .object({
    from: timestamp(),
    to: timestamp(),
    status: z.enum(['running', 'finished']),
    replayed: z.int().meta({ description: 'Deliveries that were queued again so far' }),
    startedAt: timestamp(),
    truncated: z.boolean().meta({ description: `It ended at ${MAX_REPLAYED} deliveries; replay the rest of the time range` }),
  })
  .meta({ id: 'WebhookReplayProgress' });

export const Webhook = z
  .object({
    webhookId: z.string(),
    url: z.string(),
    events: z.array(z.string()),
    description: z.string().nullable(),
    status: z.enum(['enabled', 'disabled']),
    disabledBy: z
      .enum(DISABLED_BY)
      .nullable()
      .meta({
        description: `\`gone\`: the endpoint answered 410. \`failing\`: every try failed for ${FAILING_DAYS} days`,
      }),
    failingSince: timestamp().nullable().meta({ description: 'Time of the first failure since the last success' }),
    failures: z.int().meta({ description: 'Failed tries since the last success' }),
    oldSecretUntil: timestamp().nullable().meta({ description: 'Deliveries are signed with the previous secret too until then' }),
    replay: ReplayProgress.nullable().meta({ description: 'The latest replay of a time range' }),
    createdBy: z.string().meta({ description: 'User id of the administrator who is told when it is disabled' }),
    createdAt: timestamp(),
    updatedAt: timestamp(),
  })
  .meta({
    id: 'Webhook',
    examples: [
      {
        webhookId: 'webhook_7m2q0k3v7m2q0k3v7m2q',
        url: 'https://app.example.com/hooks/kith',
        events: ['post.created', 'post.deleted'],
        description: null,
        status: 'enabled',
        disabledBy: null,
        failingSince: null,
        failures: 0,
        oldSecretUntil: null,
        replay: null,
        createdBy: 'user_0k3v7m2q0k3v7m2q0k3v',
        createdAt: '2026-11-20T09:43:00.000Z',
        updatedAt: '2026-11-20T09:43:00.000Z',
      },
    ],
  });
export type Webhook = z.infer<typeof Webhook>;

const Secret = z
  .string()
  .optional()
  .meta({
    description: 'Shown once, so keep it. Absent where a request is repeated with its idempotency key: rotate the secret if you lost it',
    examples: ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
  });

export const CreatedWebhook = Webhook.extend({ secret: Secret }).meta({ id: 'CreatedWebhook' });
export type CreatedWebhook = z.infer<typeof CreatedWebhook>;

export const RotatedSecret = z.object({ webhookId: z.string(), secret: Secret, oldSecretUntil: timestamp() }).meta({ id: 'RotatedSecret' });
export type RotatedSecret = z.infer<typeof RotatedSecret>;

export const ATTEMPT_PROBLEMS = [
  'refused_address',
  'unknown_host',
  'connection_failed',
  'tls_failed',
  'timed_out',
  'redirected',
  'status',
  'too_large',
  'secret_unreadable',
] as const;

export const WebhookAttempt = z
  .object({
    at: timestamp(),
    milliseconds: z.int(),
    status: z.int().nullable().meta({ description: 'Status of the answer; null where none came' }),
    problem: z
      .string()
      .nullable()
      .meta({ description: `${ATTEMPT_PROBLEMS.map((name) => `\`${name}\``).join(', ')}; null for a success` }),
    excerpt: z.string().nullable().meta({ description: 'Up to 300 characters of the answer’s body' }),
  })
  .meta({ id: 'WebhookAttempt' });
export type WebhookAttempt = z.infer<typeof WebhookAttempt>;

export const DELIVERY_STATUSES = ['queued', 'retrying', 'delivered', 'failed'] as const;

export const WebhookDelivery = z
  .object({
    deliveryId: z.string(),
    eventId: z.string().meta({ description: 'Sent as `webhook-id`, the same in every try and replay' }),
    event: z.string().meta({ description: 'Name of the event, or `webhook.test`' }),
    at: timestamp().meta({ description: 'Time of the event' }),
    status: z.enum(DELIVERY_STATUSES),
    nextAttemptAt: timestamp().nullable(),
    attempts: z.array(WebhookAttempt).meta({ description: 'The latest 20 tries, oldest first' }),
    tries: z.int().meta({ description: 'Tries since it was queued or replayed last' }),
    replayed: z.boolean(),
  })
  .meta({
    id: 'WebhookDelivery',
    examples: [
      {
        deliveryId: 'delivery_01jd7m2q0k3v7m2q0k3v7m2q0',
        eventId: '6b7a1c1e-0f0e-4a53-8a0e-2f1a6a1f7d11',
        event: 'post.created',
        at: '2026-11-20T09:43:00.000Z',
        status: 'delivered',
        nextAttemptAt: null,
        attempts: [{ at: '2026-11-20T09:43:01.200Z', milliseconds: 184, status: 200, problem: null, excerpt: 'ok' }],
        tries: 1,
        replayed: false,
      },
    ],
  });
export type WebhookDelivery = z.infer<typeof WebhookDelivery>;

export const NewReplay = z
  .strictObject({ deliveryId: id('delivery').optional(), from: instant().optional(), to: instant().optional() })
  .refine(({ deliveryId, from, to }) => [from, to].every((bound) => (bound === undefined) === (deliveryId !== undefined)), {
    error: 'must have either deliveryId, or from and to',
  })
  .refine(({ from, to }) => from === undefined || to === undefined || from < to, { error: 'must be before to', path: ['from'] })
  .meta({ examples: [{ deliveryId: 'delivery_01jd7m2q0k3v7m2q0k3v7m2q0' }], id: 'NewReplay' });

/** The delivery that a test or a replay has queued. */
export const QueuedDeliveries = z
  .object({ webhookId: z.string(), deliveryId: z.string().nullable().meta({ description: 'Null for a time range' }) })
  .meta({ id: 'QueuedDeliveries' });

export const SubscribableEvent = z
  .object({ name: z.string(), category: z.string(), summary: z.string() })
  .meta({ id: 'SubscribableEvent', examples: [{ name: 'post.created', category: 'social', summary: 'A user published a post.' }] });
