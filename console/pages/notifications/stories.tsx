import { Badge, Card, Group, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Schema } from '../../kit/api.ts';
import { time } from '../../kit/format.ts';

type Delivery = Schema<'NotificationDelivery'>;
type Step = Schema<'DeliveryStory'>;

const COLOURS: Partial<Record<Delivery['status'], string>> = {
  sent: 'green',
  delivered: 'green',
  opened: 'green',
  bounced: 'red',
  complained: 'red',
  failed: 'red',
  unknown: 'yellow',
};
const words = (name: string): string => name.replaceAll('_', ' ');

const tell = ({ because, heldUntil, digestId, provider, outcome, detail }: Step): string =>
  [
    because && `because: ${words(because)}`,
    heldUntil && `until ${time(heldUntil)}`,
    digestId && `into ${digestId}`,
    provider && `by ${provider}`,
    outcome && `answer: ${words(outcome)}`,
    detail,
  ]
    .filter(Boolean)
    .join(', ');

/** The story of a notification on each channel, step by step. */
export const Stories = ({ deliveries }: { deliveries: readonly Delivery[] }): ReactNode => (
  <>
    {deliveries.length === 0 && (
      <Text c="dimmed">Nothing was planned: its rules, or the preferences of the person, left all channels out.</Text>
    )}
    {deliveries.map(({ channel, round, status, because, story }) => (
      <Card key={`${channel} ${round}`} withBorder mb="sm" component="section" aria-label={`${channel}, round ${round}`}>
        <Group mb="xs">
          <Title order={3} size="h5">
            {channel}
          </Title>
          <Badge variant="light" color={COLOURS[status] ?? 'gray'}>
            {status}
          </Badge>
          {because && <Text c="dimmed">{words(because)}</Text>}
          {round > 1 && <Text c="dimmed">round {round}</Text>}
        </Group>
        <ol className="story">
          {story.map((step, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a story only grows, and two steps may be alike
            <li key={index}>
              <span className="when">{time(step.at)}</span> <strong>{words(step.step)}</strong> {tell(step)}
            </li>
          ))}
        </ol>
      </Card>
    ))}
  </>
);
