import { Badge, Button, Modal, Title } from '@mantine/core';
import { type ReactNode, useMemo, useState } from 'react';
import { Action } from '../../kit/action.tsx';
import { body, type Schema } from '../../kit/api.ts';
import { milliseconds, time } from '../../kit/format.ts';
import { Problem } from '../../kit/frame.tsx';
import { type Column, Grid } from '../../kit/grid.tsx';
import { useList } from '../../kit/list.ts';
import { useSession } from '../../kit/session.ts';

type Delivery = Schema<'WebhookDelivery'>;
const COLOURS: Record<Delivery['status'], string> = { queued: 'gray', retrying: 'yellow', delivered: 'green', failed: 'red' };

/** The tries of a delivery, and what the endpoint answered. */
const Tries = ({ delivery: { event, attempts } }: { delivery: Delivery }): ReactNode => {
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button size="compact-xs" variant="default" disabled={attempts.length === 0} onClick={() => setOpened(true)}>
        {attempts.length} {attempts.length === 1 ? 'try' : 'tries'}
      </Button>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={`Tries of ${event}`}
        size="lg"
        lockScroll={false}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <ol className="story">
          {attempts.map(({ at, milliseconds: took, status, problem, excerpt }) => (
            <li key={at}>
              <span className="when">{time(at)}</span> <strong>{status ?? 'no answer'}</strong> in {milliseconds(took)}
              {problem && `, ${problem.replaceAll('_', ' ')}`}
              {excerpt && <pre className="json">{excerpt}</pre>}
            </li>
          ))}
        </ol>
      </Modal>
    </>
  );
};

const Again = ({ webhookId, delivery: { deliveryId, event } }: { webhookId: string; delivery: Delivery }): ReactNode => {
  const { api } = useSession();
  return (
    <Action
      label="Send again"
      title={`Send ${event} again`}
      explanation="The endpoint gets it with the same id, also where it has arrived before. The action is audited."
      run={() => api.POST('/v1/admin/webhooks/{webhookId}/replay', { params: { path: { webhookId } }, body: { deliveryId } })}
      done="The delivery is queued again."
    />
  );
};

const columnsOf = (webhookId: string, isOn: boolean): Column<Delivery>[] => [
  { id: 'at', header: 'Time', value: ({ at }) => at, cell: ({ at }) => time(at) },
  { id: 'event', header: 'Event', value: ({ event }) => event },
  {
    id: 'status',
    header: 'Status',
    value: ({ status }) => status,
    cell: ({ status }) => (
      <Badge variant="light" color={COLOURS[status]}>
        {status}
      </Badge>
    ),
  },
  { id: 'tries', header: 'Tries', value: ({ tries }) => tries, cell: (delivery) => <Tries delivery={delivery} /> },
  { id: 'next', header: 'Next try', value: ({ nextAttemptAt }) => nextAttemptAt, cell: ({ nextAttemptAt }) => time(nextAttemptAt) },
  { id: 'again', header: 'Again', value: () => '', cell: (delivery) => isOn && <Again webhookId={webhookId} delivery={delivery} /> },
  { id: 'id', header: 'Event id', value: ({ eventId }) => eventId },
];

export const WebhookDeliveries = ({ webhook: { webhookId, status } }: { webhook: Schema<'Webhook'> }): ReactNode => {
  const { api } = useSession();
  const list = useList(['webhook-deliveries', webhookId], (cursor) =>
    body(api.GET('/v1/admin/webhooks/{webhookId}/deliveries', { params: { path: { webhookId }, query: { cursor, limit: 50 } } })),
  );
  const isOn = status === 'enabled';
  const columns = useMemo(() => columnsOf(webhookId, isOn), [webhookId, isOn]);
  return (
    <section aria-labelledby="deliveries">
      <Title order={2} size="h4" mb="sm" id="deliveries">
        Deliveries
      </Title>
      <Problem error={list.error} />
      <Button variant="default" mb="sm" onClick={() => void list.refetch()} loading={list.loading}>
        Look again
      </Button>
      <Grid label="Deliveries" columns={columns} rowId={({ deliveryId }) => deliveryId} empty="Nothing was sent yet." {...list} />
    </section>
  );
};
