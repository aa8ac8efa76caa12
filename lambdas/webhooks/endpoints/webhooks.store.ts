import { TooManyWebhooks, WebhookNotFound } from '../../../schemas/webhooks/errors.ts';
import { type DISABLED_BY, MAX_WEBHOOKS } from '../../../schemas/webhooks/models.ts';
import type { Write } from '../../_table/commit.ts';
import { itemType } from '../../_table/keys.ts';
import { queryItems } from '../../_table/query.ts';
import { readItem } from '../../_table/table.ts';
import { checkItem, deleteItem, putIfAbsent, updateItem } from '../../_table/write.ts';

const keys = itemType({
  type: 'webhook',
  summary: 'An address that events are sent to: its events, encrypted secrets, failures, and the replay that it is in',
  writer: 'webhooks/endpoints/webhooks.store.ts',
  key: { partition: 'WEBHOOKS', sort: 'WEBHOOK#{webhookId}' },
});
const counter = itemType({
  type: 'webhook-count',
  summary: 'The number of webhooks, which bounds them',
  writer: 'webhooks/endpoints/webhooks.store.ts',
  key: { partition: 'WEBHOOKS', sort: 'COUNT' },
});

/** Encrypted; the first one is current, an old one signs beside it until `until`. */
export type StoredSecret = { sealed: string; until?: string };

export type Replay = {
  replayId: string;
  from: string;
  to: string;
  status: 'running' | 'finished';
  replayed: number;
  startedAt: string;
  truncated: boolean;
  /** The last delivery that was queued again. */
  after?: string;
};

export type WebhookItem = {
  webhookId: string;
  url: string;
  events: readonly string[];
  description?: string;
  status: 'enabled' | 'disabled';
  disabledBy?: (typeof DISABLED_BY)[number];
  /** Failed tries since the last success. */
  failures: number;
  failingSince?: string;
  /** Nothing is tried before, after several failures in a row. */
  blockedUntil?: string;
  secrets: readonly StoredSecret[];
  replay?: Replay;
  createdBy: string;
  createdAt: string;
  updatedAt: string;
  /** Counts the changes by administrators; failures leave it alone. */
  v: number;
};

export const webhookKey = (webhookId: string) => keys.key({ webhookId });

/** Consistent: administrators read right after a change, and the worker decides by it. */
export const readWebhook = async (webhookId: string): Promise<WebhookItem | undefined> =>
  (await readItem(webhookKey(webhookId), { consistent: true })) as unknown as WebhookItem | undefined;

/** @throws WEBHOOK_NOT_FOUND */
export const requireWebhook = async (webhookId: string): Promise<WebhookItem> => {
  const found = await readWebhook(webhookId);
  if (!found) throw WebhookNotFound.error();
  return found;
};

/** Oldest first; consistent, so that an event is sent to a webhook that was created before it. */
export const readWebhooks = async (): Promise<WebhookItem[]> => {
  const { pk: partition } = webhookKey('');
  const found = (await queryItems({ partition, prefix: 'WEBHOOK#', consistent: true })) as unknown as WebhookItem[];
  const order = ({ createdAt, webhookId }: WebhookItem): string => `${createdAt} ${webhookId}`;
  return found.sort((a, b) => (order(a) < order(b) ? -1 : 1));
};

/** @throws TOO_MANY_WEBHOOKS */
export const addWebhook = (webhook: WebhookItem): Write[] => [
  putIfAbsent({ ...webhookKey(webhook.webhookId), type: keys.type, ...webhook }),
  updateItem(
    {
      key: counter.key({}),
      type: counter.type,
      add: { webhooks: 1 },
      condition: {
        or: [
          { attr: 'webhooks', exists: false },
          { attr: 'webhooks', lt: MAX_WEBHOOKS },
        ],
      },
    },
    () => TooManyWebhooks.error(),
  ),
];

type Changes = Partial<Omit<WebhookItem, 'webhookId' | 'v' | 'createdBy' | 'createdAt'>>;

/** Changes what administrators decide; the condition is the version that was read. Undefined values are removed. */
export const changeWebhook = ({ webhookId, v }: WebhookItem, changes: Changes): Write =>
  updateItem({ key: webhookKey(webhookId), set: { ...changes, v: v + 1 }, condition: { version: v } });

export const removeWebhook = ({ webhookId, v }: WebhookItem): Write[] => [
  deleteItem(webhookKey(webhookId), { version: v }),
  updateItem({ key: counter.key({}), type: counter.type, add: { webhooks: -1 } }),
];

/** Makes a transaction depend on the webhook that was read. */
export const stillAsRead = ({ webhookId, v }: WebhookItem): Write => checkItem(webhookKey(webhookId), { version: v });

/** Counts a failed try. */
export const countFailure = ({ webhookId, failingSince }: WebhookItem, at: string, blockedUntil: string | undefined): Write =>
  updateItem({
    key: webhookKey(webhookId),
    set: { failingSince: failingSince ?? at, ...(blockedUntil === undefined ? {} : { blockedUntil }) },
    add: { failures: 1 },
    condition: 'exists',
  });

export const forgetFailures = ({ webhookId }: WebhookItem): Write =>
  updateItem({ key: webhookKey(webhookId), set: { failures: 0 }, remove: ['failingSince', 'blockedUntil'], condition: 'exists' });

/**
 * Lets one try through while an endpoint fails. The condition fails for all who come after it. There may be no time yet until which
 * the endpoint is blocked: several tries that failed at once each saw too few failures to set it.
 */
export const takeProbe = ({ webhookId, blockedUntil }: WebhookItem, until: string): Write =>
  updateItem({
    key: webhookKey(webhookId),
    set: { blockedUntil: until },
    condition: blockedUntil === undefined ? { attr: 'blockedUntil', exists: false } : { attr: 'blockedUntil', eq: blockedUntil },
  });

/** Disables a webhook whose endpoint is gone or keeps failing; not one that has been changed since it was read. */
export const disableWebhook = (webhook: WebhookItem, disabledBy: 'gone' | 'failing', at: string): Write =>
  changeWebhook(webhook, { status: 'disabled', disabledBy, updatedAt: at });

/** Moves a replay on; the condition fails for a second worker at the same place. */
export const moveReplay = ({ webhookId }: Pick<WebhookItem, 'webhookId'>, before: Replay, after: Replay): Write =>
  updateItem({
    key: webhookKey(webhookId),
    set: { replay: after },
    condition: {
      and: [
        { attr: 'replay.replayId', eq: before.replayId },
        { attr: 'replay.status', eq: 'running' },
        { attr: 'replay.replayed', eq: before.replayed },
      ],
    },
  });
