import { Card, Group, Select, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Action } from '../../kit/action.tsx';
import { type Api, body, type Schema } from '../../kit/api.ts';
import { Facts } from '../../kit/facts.tsx';
import { Problem } from '../../kit/frame.tsx';
import { useSession } from '../../kit/session.ts';
import { Stories } from './stories.tsx';

export type Owner = { userId: string; api: Api };
type Resent = Schema<'NotificationDeliveries'>;

const OUTSIDE = ['email', 'push'] as const;
type Channel = (typeof OUTSIDE)[number];

/** Sends the messages anew, as the preferences are now. */
export const Resend = ({ notificationId, onResent }: { notificationId: string; onResent?(resent: Resent): void }): ReactNode => {
  const { api } = useSession();
  const [channel, setChannel] = useState<string | null>(null);
  const params = { path: { notificationId } };
  return (
    <Action
      label="Send again"
      title="Send the messages again"
      explanation="Each message that is not on its way begins a new round. Preferences, quiet hours and addresses count as they are now; the inbox stays as it is. The action is audited."
      run={async () => {
        const options = channel === null ? {} : { channel: channel as Channel };
        const resent = await body(api.POST('/v1/admin/notifications/{notificationId}/resend', { params, body: options }));
        onResent?.(resent);
      }}
      done="The messages begin a new round."
    >
      <Select
        label="Channel"
        placeholder="e-mail and push"
        data={OUTSIDE.map((value) => ({ value, label: value === 'email' ? 'E-mail' : 'Push' }))}
        value={channel}
        onChange={setChannel}
        clearable
      />
    </Action>
  );
};

/** The story of one notification, read as its owner. */
export const Deliveries = ({ owner: { userId, api }, notificationId }: { owner: Owner; notificationId: string }): ReactNode => {
  const found = useQuery({
    queryKey: ['deliveries', userId, notificationId],
    queryFn: () => body(api.GET('/v1/notifications/{notificationId}/deliveries', { params: { path: { notificationId } } })),
  });
  return (
    <Card withBorder mb="md" component="section" aria-labelledby="deliveries">
      <Group justify="space-between" mb="sm">
        <Title order={2} size="h4" id="deliveries">
          Deliveries
        </Title>
        <Resend notificationId={notificationId} />
      </Group>
      <Text c="dimmed" mb="sm">
        {notificationId}
      </Text>
      <Problem error={found.error} />
      {found.data && <Stories deliveries={found.data.deliveries} />}
    </Card>
  );
};

/** Why an event notified the person, or why it did not. */
export const Explanation = ({ owner: { userId, api }, eventId }: { owner: Owner; eventId: string }): ReactNode => {
  const found = useQuery({
    queryKey: ['explain', userId, eventId],
    queryFn: () => body(api.GET('/v1/me/notifications/explain', { params: { query: { eventId } } })),
  });
  return (
    <section aria-label="Explanation">
      <Problem error={found.error} />
      {found.data?.outcomes.length === 0 && <Text mb="md">No rule named the person.</Text>}
      {found.data?.outcomes.map(({ rule, category, result, because, notificationId, without }) => (
        <Facts
          key={rule}
          of={{
            Rule: rule,
            Category: category,
            Result: result,
            Because: because?.replaceAll('_', ' '),
            Notification: notificationId,
            Without: Object.entries(without)
              .map(([channel, reason]) => `${channel}: ${reason.replaceAll('_', ' ')}`)
              .join(', '),
          }}
        />
      ))}
    </section>
  );
};
