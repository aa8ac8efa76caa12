import { Badge } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { Link } from 'wouter';
import { Action } from '../../kit/action.tsx';
import { body, type Schema } from '../../kit/api.ts';
import { time } from '../../kit/format.ts';
import { Frame, Problem } from '../../kit/frame.tsx';
import { type Column, Grid } from '../../kit/grid.tsx';
import { useList } from '../../kit/list.ts';
import { useSession } from '../../kit/session.ts';
import { eventsOf, Secret, WebhookFields } from './fields.tsx';

type Webhook = Schema<'Webhook'>;

const columns: Column<Webhook>[] = [
  {
    id: 'url',
    header: 'Address',
    value: ({ url }) => url,
    cell: ({ webhookId, url }) => <Link href={`/webhooks/${webhookId}`}>{url}</Link>,
  },
  {
    id: 'status',
    header: 'Status',
    value: ({ status }) => status,
    cell: ({ status, failingSince }) => (
      <Badge variant="light" color={status === 'disabled' ? 'red' : failingSince ? 'yellow' : 'green'}>
        {status === 'enabled' && failingSince ? 'failing' : status}
      </Badge>
    ),
  },
  { id: 'events', header: 'Events', value: ({ events }) => events.join(', ') },
  { id: 'failures', header: 'Failures', value: ({ failures }) => failures, align: 'right' },
  { id: 'description', header: 'Description', value: ({ description }) => description },
  { id: 'created', header: 'Created', value: ({ createdAt }) => createdAt, cell: ({ createdAt }) => time(createdAt) },
];

const EMPTY = { url: '', events: '', description: '' };

const Create = ({ onSecret }: { onSecret(secret: string | undefined): void }): ReactNode => {
  const { api } = useSession();
  const [fields, setFields] = useState(EMPTY);
  return (
    <Action
      label="New webhook"
      title="Create a webhook"
      explanation="Events that happen from now on are sent to the address, signed with a secret that is shown once. The action is audited."
      run={async () => {
        const { url, description } = fields;
        const created = await body(
          api.POST('/v1/admin/webhooks', { body: { url: url.trim(), events: eventsOf(fields), ...(description && { description }) } }),
        );
        onSecret(created.secret);
        setFields(EMPTY);
      }}
      done="The webhook is created."
    >
      <WebhookFields value={fields} onChange={setFields} />
    </Action>
  );
};

const Webhooks = (): ReactNode => {
  const { api } = useSession();
  const [secret, setSecret] = useState<string>();
  const list = useList(['webhooks'], (cursor) => body(api.GET('/v1/admin/webhooks', { params: { query: { cursor, limit: 100 } } })));
  return (
    <Frame title="Webhooks" lead="Servers that get events as they happen." actions={<Create onSecret={setSecret} />}>
      <Secret secret={secret} />
      <Problem error={list.error} />
      <Grid label="Webhooks" columns={columns} rowId={({ webhookId }) => webhookId} empty="There are no webhooks." {...list} />
    </Frame>
  );
};

export default Webhooks;
