import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useParams } from 'wouter';
import { body, type Schema } from '../../kit/api.ts';
import { Facts } from '../../kit/facts.tsx';
import { count, time } from '../../kit/format.ts';
import { Frame, Problem } from '../../kit/frame.tsx';
import { UserLink } from '../../kit/links.tsx';
import { useSession } from '../../kit/session.ts';
import { WebhookActions } from './actions.tsx';
import { WebhookDeliveries } from './deliveries.tsx';
import { Secret } from './fields.tsx';

type Webhook = Schema<'Webhook'>;
const POLL_MS = 2000;

const tell = ({ from, to, status, replayed, truncated }: NonNullable<Webhook['replay']>): string =>
  `${time(from)} to ${time(to)}: ${status}, ${count(replayed)} sent again${truncated ? '; there are more, replay the rest' : ''}`;

const WebhookPage = (): ReactNode => {
  const { webhookId = '' } = useParams();
  const { api } = useSession();
  const [secret, setSecret] = useState<string>();
  const found = useQuery({
    queryKey: ['webhook', webhookId],
    queryFn: () => body(api.GET('/v1/admin/webhooks/{webhookId}', { params: { path: { webhookId } } })),
    refetchInterval: ({ state }) => (state.data?.replay?.status === 'running' ? POLL_MS : false),
  });
  const webhook = found.data;
  return (
    <Frame title="Webhook" lead={webhook?.url}>
      <Secret secret={secret} />
      <Problem error={found.error} />
      {webhook && (
        <>
          <Facts
            of={{
              Status: webhook.disabledBy ? `${webhook.status}: ${webhook.disabledBy}` : webhook.status,
              Description: webhook.description,
              Events: webhook.events.join(', '),
              'Failing since': webhook.failingSince ? `${time(webhook.failingSince)}, ${count(webhook.failures)} tries` : undefined,
              'Old secret until': webhook.oldSecretUntil ? time(webhook.oldSecretUntil) : undefined,
              'Latest replay': webhook.replay ? tell(webhook.replay) : undefined,
              'Created by': <UserLink userId={webhook.createdBy} />,
              Created: time(webhook.createdAt),
              Id: webhook.webhookId,
            }}
          />
          <WebhookActions webhook={webhook} onSecret={setSecret} />
          <WebhookDeliveries webhook={webhook} />
        </>
      )}
    </Frame>
  );
};

export default WebhookPage;
