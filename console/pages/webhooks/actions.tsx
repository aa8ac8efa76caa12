import { Group, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useLocation } from 'wouter';
import { Action } from '../../kit/action.tsx';
import { body, type Schema } from '../../kit/api.ts';
import { useSession } from '../../kit/session.ts';
import { eventsOf, fieldsOf, WebhookFields } from './fields.tsx';

type Webhook = Schema<'Webhook'>;
type Of = { webhook: Webhook };

const Edit = ({ webhook }: Of): ReactNode => {
  const { api } = useSession();
  const [fields, setFields] = useState(fieldsOf(webhook));
  return (
    <Action
      label="Change"
      title="Change the webhook"
      explanation="Tries from now on go to the new address. The action is audited."
      run={() =>
        api.PATCH('/v1/admin/webhooks/{webhookId}', {
          params: { path: { webhookId: webhook.webhookId } },
          body: { url: fields.url.trim(), events: eventsOf(fields), description: fields.description || null },
        })
      }
      done="The webhook is changed."
    >
      <WebhookFields value={fields} onChange={setFields} />
    </Action>
  );
};

const Switch = ({ webhook: { webhookId, status } }: Of): ReactNode => {
  const { api } = useSession();
  const isOn = status === 'enabled';
  return (
    <Action
      label={isOn ? 'Disable' : 'Enable'}
      danger={isOn}
      title={`${isOn ? 'Disable' : 'Enable'} the webhook`}
      explanation={
        isOn
          ? 'Nothing is sent any more: events that happen meanwhile are not kept, and what is waiting fails. The action is audited.'
          : 'Events that happen from now on are sent, and earlier failures are forgotten. Replay what failed meanwhile. The action is audited.'
      }
      run={() => api.PATCH('/v1/admin/webhooks/{webhookId}', { params: { path: { webhookId } }, body: { enabled: !isOn } })}
      done={isOn ? 'The webhook is disabled.' : 'The webhook is enabled.'}
    />
  );
};

const Replay = ({ webhook: { webhookId } }: Of): ReactNode => {
  const { api } = useSession();
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const change = (set: (value: string) => void) => (event: { currentTarget: { value: string } }) => set(event.currentTarget.value);
  return (
    <Action
      label="Replay"
      title="Send the events of a time again"
      explanation="Each delivery of the time is sent once more, also those that arrived. The endpoint knows them by their ids. The action is audited."
      run={() => api.POST('/v1/admin/webhooks/{webhookId}/replay', { params: { path: { webhookId } }, body: { from, to } })}
      done="The replay has begun; the page shows its progress."
    >
      <TextInput label="From" description="Such as 2026-11-20T09:00:00Z" value={from} onChange={change(setFrom)} required />
      <TextInput label="To" description="Such as 2026-11-20T10:00:00Z" value={to} onChange={change(setTo)} required />
    </Action>
  );
};

/** Everything that an operator may do with a webhook. */
export const WebhookActions = ({ webhook, onSecret }: Of & { onSecret(secret: string | undefined): void }): ReactNode => {
  const { api } = useSession();
  const [, navigate] = useLocation();
  const { webhookId, status, updatedAt } = webhook;
  const path = { webhookId };
  const isOn = status === 'enabled';
  return (
    <Group mb="md">
      <Action
        label="Send a test"
        disabled={!isOn}
        title="Send a test event"
        explanation="Sends webhook.test at once, to this webhook only."
        run={() => api.POST('/v1/admin/webhooks/{webhookId}/test', { params: { path } })}
        done="The test is queued; the list shows its tries."
      />
      <Edit key={updatedAt} webhook={webhook} />
      <Action
        label="New secret"
        title="Replace the secret"
        explanation="Deliveries have two signatures for 24 hours, so that the server can change over. Another replacement in that time ends the oldest secret at once. The action is audited."
        run={async () => onSecret((await body(api.POST('/v1/admin/webhooks/{webhookId}/rotate-secret', { params: { path } }))).secret)}
        done="The secret is replaced."
      />
      {isOn && <Replay webhook={webhook} />}
      <Switch webhook={webhook} />
      <Action
        label="Delete"
        danger
        title="Delete the webhook"
        explanation="What is waiting is dropped, and its deliveries can no longer be read. The action is audited."
        run={async () => {
          await api.DELETE('/v1/admin/webhooks/{webhookId}', { params: { path } });
          navigate('/webhooks');
        }}
        done="The webhook is deleted."
      />
    </Group>
  );
};
