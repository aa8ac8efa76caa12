import { Alert, Button, Card, Group, Modal, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo, useState } from 'react';
import { Action } from '../../kit/action.tsx';
import { body, type Schema } from '../../kit/api.ts';
import { count, json, time } from '../../kit/format.ts';
import { Frame, Problem } from '../../kit/frame.tsx';
import { type Column, Grid } from '../../kit/grid.tsx';
import { Reasoned } from '../../kit/reasoned.tsx';
import { useSession } from '../../kit/session.ts';

type Queue = Schema<'DeadLetterQueue'>;
type Letter = Schema<'DeadLetter'>;
type Redrive = Schema<'Redrive'>;

const Content = ({ letter }: { letter: Letter }): ReactNode => {
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button size="compact-xs" variant="default" onClick={() => setOpened(true)}>
        Inspect
      </Button>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={`Dead letter ${letter.messageId}`}
        size="xl"
        lockScroll={false}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <pre className="json">
          {letter.body === undefined ? 'The answer left the content out, because of its size.' : json(letter.body)}
        </pre>
      </Modal>
    </>
  );
};

const Deletion = ({ queue, letter: { messageId } }: { queue: string; letter: Letter }): ReactNode => {
  const { api } = useSession();
  const path = { queue, messageId };
  return (
    <Reasoned
      label="Delete"
      danger
      title={`Delete the dead letter ${messageId}`}
      explanation="It is gone for good, and what it would have done is never done. Name no person in the reason."
      run={(body) => api.DELETE('/v1/admin/dead-letters/{queue}/{messageId}', { params: { path }, body })}
      done="Deleted."
    />
  );
};

const columnsOf = (queue: string): Column<Letter>[] => [
  { id: 'sent', header: 'First sent', value: ({ sentAt }) => sentAt, cell: ({ sentAt }) => time(sentAt) },
  { id: 'kind', header: 'Event or task', value: ({ event, task }) => event ?? task },
  { id: 'receiver', header: 'Goes back to', value: ({ receiver }) => receiver ?? 'nowhere' },
  { id: 'problem', header: 'Problem', value: ({ problem }) => problem },
  { id: 'content', header: 'Content', value: () => '', cell: (letter) => <Content letter={letter} /> },
  { id: 'deletion', header: 'Deletion', value: () => '', cell: (letter) => <Deletion queue={queue} letter={letter} /> },
  { id: 'correlation', header: 'Correlation id', value: ({ correlationId }) => correlationId },
  { id: 'id', header: 'Message', value: ({ messageId }) => messageId },
];

const Outcome = ({ outcome: { moved, kept, left } }: { outcome: Redrive }): ReactNode => (
  <Alert color={kept.length > 0 ? 'yellow' : 'green'} mb="sm" role="status" title={`${count(moved)} sent back, ${count(left)} left`}>
    {kept.map(({ messageId, reason }) => (
      <Text key={messageId}>
        {messageId}: {reason}
      </Text>
    ))}
  </Alert>
);

const QueueCard = ({ queue, count: size, messages }: Queue): ReactNode => {
  const { api } = useSession();
  const columns = useMemo(() => columnsOf(queue), [queue]);
  const [outcome, setOutcome] = useState<Redrive>();
  const redrive = async () => setOutcome(await body(api.POST('/v1/admin/dead-letters/{queue}/redrive', { params: { path: { queue } } })));
  return (
    <Card withBorder mb="md" component="section" aria-label={queue}>
      <Group justify="space-between" mb="sm">
        <Title order={2} size="h4">
          {queue}: {count(size)}
        </Title>
        <Action
          label="Redrive"
          title={`Send the dead letters of ${queue} back`}
          explanation="Every receiver tolerates a message that comes late or twice. Deploy the mend first: what fails again is a dead letter again after more than an hour."
          disabled={size === 0 && messages.length === 0}
          run={redrive}
          done="Sent back; the outcome is in the list."
        />
      </Group>
      {outcome && <Outcome outcome={outcome} />}
      {messages.length > 0 && (
        <Grid label={`Dead letters of ${queue}`} columns={columns} rows={messages} rowId={({ messageId }) => messageId} empty="" />
      )}
      {messages.length < size && <Text c="dimmed">A part of the content is shown.</Text>}
    </Card>
  );
};

const DeadLetters = (): ReactNode => {
  const { api } = useSession();
  const queues = useQuery({ queryKey: ['dead-letters'], queryFn: () => body(api.GET('/v1/admin/dead-letters', {})) });
  return (
    <Frame
      title="Dead letters"
      lead="Messages, jobs and records that could not be processed. Looking hides them from other readers for a moment. A dead letter leaves by a redrive, by a deletion, or after fourteen days."
      actions={
        <Button variant="default" onClick={() => void queries(queues)} loading={queues.isFetching}>
          Look again
        </Button>
      }
    >
      <Problem error={queues.error} />
      {queues.data?.items.map((queue) => (
        <QueueCard key={queue.queue} {...queue} />
      ))}
    </Frame>
  );
};

const queries = ({ refetch }: { refetch(): Promise<unknown> }) => refetch();

export default DeadLetters;
