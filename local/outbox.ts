import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AwsCall } from './aws-endpoint.ts';
import type { LocalService } from './service.ts';

export type OutboxItem = {
  channel: 'email' | 'push';
  provider: 'ses' | 'expo';
  to: string;
  subject?: string;
  title?: string;
  body: string;
  at: string;
  notificationId?: string;
};
export type Outbox = LocalService & { items(): OutboxItem[] };

type Email = {
  Destination?: { ToAddresses?: string[] };
  Content?: { Simple?: { Subject?: { Data: string }; Body?: { Text?: { Data: string }; Html?: { Data: string } } } };
  EmailTags?: { Name: string; Value: string }[];
};
type Push = { to: string | string[]; title?: string; body?: string; data?: { notificationId?: string } };

/**
 * Local SES (v2 API) and Expo push service; `https://exp.host` in a resolved URL points here.
 * Messages do not leave the machine; `/local/outbox` lists them. A push token that contains `unregistered` gets the error of a
 * device that removed the app.
 */
export const createOutbox = (): Outbox => {
  const items: OutboxItem[] = [];

  return {
    name: 'outbox',
    start: async ({ endpoint, clock, dataDir }) => {
      const file = join(dataDir, 'outbox.jsonl');
      if (existsSync(file)) {
        const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
        items.push(...lines.map((line) => JSON.parse(line) as OutboxItem));
      }
      const save = (item: Omit<OutboxItem, 'at'>) => {
        const saved = { ...item, at: new Date(clock.now()).toISOString() };
        items.push(saved);
        appendFileSync(file, `${JSON.stringify(saved)}\n`);
      };

      endpoint.onPath('/v2/email/outbound-emails', ({ body }: AwsCall) => {
        const { Destination, Content, EmailTags = [] } = JSON.parse(body.toString()) as Email;
        const { Subject, Body } = Content?.Simple ?? {};
        const notificationId = EmailTags.find(({ Name }) => Name === 'notificationId')?.Value;
        for (const to of Destination?.ToAddresses ?? []) {
          save({
            channel: 'email',
            provider: 'ses',
            to,
            subject: Subject?.Data,
            body: Body?.Text?.Data ?? Body?.Html?.Data ?? '',
            notificationId,
          });
        }
        return { body: { MessageId: crypto.randomUUID() } };
      });

      endpoint.onPath('/exp.host/--/api/v2/push/send', ({ body }: AwsCall) => {
        const messages = [JSON.parse(body.toString()) as Push | Push[]].flat();
        const tickets = messages.flatMap(({ to, title, body: text = '', data }) =>
          [to].flat().map((token) => {
            if (/unregistered/i.test(token)) {
              return {
                status: 'error',
                message: `"${token}" is not a registered push notification recipient`,
                details: { error: 'DeviceNotRegistered' },
              };
            }
            save({ channel: 'push', provider: 'expo', to: token, title, body: text, notificationId: data?.notificationId });
            return { status: 'ok', id: crypto.randomUUID() };
          }),
        );
        return { body: { data: tickets } };
      });
      endpoint.onPath('/exp.host/--/api/v2/push/getReceipts', ({ body }: AwsCall) => {
        const { ids = [] } = JSON.parse(body.toString()) as { ids?: string[] };
        return { body: { data: Object.fromEntries(ids.map((id) => [id, { status: 'ok' }])) } };
      });
    },
    stop: async () => undefined,
    busy: () => 0,
    items: () => items,
  };
};
