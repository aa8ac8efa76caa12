import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { notificationRule } from '../../lambdas/_async/notification-rule.ts';
import { type EventEnvelope, event } from '../../schemas/_kit/event.ts';

const Data = z.object({ to: z.array(z.string()), subject: z.string() });
const Happened = event({ name: 'test.happened', category: 'social', summary: 'For tests', data: Data });
const Liked = event({ name: 'test.liked', category: 'social', summary: 'For tests', data: Data });
const Passing = event({ name: 'test.passing', category: 'social', summary: 'For tests', data: Data });
const Urgent = event({ name: 'test.urgent', category: 'platform', summary: 'For tests', data: Data });

/** Subjects of which nothing is true any more. */
export const undone = new Set<string>();
const PAGE = 50;

const recipients = ({ data: { to } }: EventEnvelope<z.infer<typeof Data>>, _: unknown, after = '0') => {
  const start = Number(after);
  const userIds = to.slice(start, start + PAGE);
  return start + PAGE < to.length ? { userIds, next: String(start + PAGE) } : { userIds };
};

export const testRules = [
  notificationRule({
    name: 'comment',
    event: Happened,
    category: 'social',
    recipients,
    data: ({ data: { subject } }) => ({ postId: subject }),
    stillHolds: async ({ data: { subject } }) => !undone.has(subject),
  }),
  notificationRule({
    name: 'like',
    event: Liked,
    category: 'social',
    recipients,
    data: ({ data: { subject } }) => ({ postId: subject }),
    batchKey: ({ data: { subject } }) => subject,
    stillHolds: async ({ actor, data: { subject } }) => !undone.has(`${subject} by ${actor}`),
    byActor: (event, actor) => ({ ...event, actor }),
  }),
  // Soon of no interest.
  notificationRule({
    name: 'reply',
    event: Passing,
    category: 'social',
    recipients,
    data: ({ data: { subject } }) => ({ postId: subject }),
    expiresAfterSeconds: 600,
  }),
  notificationRule({ name: 'signed_out', event: Urgent, category: 'account', recipients, actor: () => null, data: () => ({}) }),
];

const of =
  (name: string) =>
  (to: readonly string[], actor: string | null, at: Date, subject = 'post_1'): EventEnvelope => ({
    id: randomUUID(),
    name,
    at: at.toISOString(),
    actor,
    correlationId: randomUUID(),
    data: { to, subject },
  });

export const happened = of(Happened.name);
export const liked = of(Liked.name);
export const passing = of(Passing.name);
export const urgent = of(Urgent.name);
