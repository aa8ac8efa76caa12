import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { local } from '../../kit/api.ts';
import { time } from '../../kit/format.ts';
import { Frame, Problem } from '../../kit/frame.tsx';
import { type Column, Grid } from '../../kit/grid.tsx';

type Message = { channel: string; to: string; subject?: string; title?: string; body: string; at: string; id: number };

const NONE: Message[] = [];
const columns: Column<Message>[] = [
  { id: 'at', header: 'Time', value: ({ at }) => at, cell: ({ at }) => time(at) },
  { id: 'channel', header: 'Channel', value: ({ channel }) => channel },
  { id: 'to', header: 'To', value: ({ to }) => to },
  { id: 'subject', header: 'Subject', value: ({ subject, title }) => subject ?? title },
  { id: 'body', header: 'Text', value: ({ body }) => body },
];

const Outbox = (): ReactNode => {
  const sent = useQuery({
    queryKey: ['outbox'],
    queryFn: async () => {
      const { items } = await local<{ items: Omit<Message, 'id'>[] }>('GET', '/local/outbox');
      return items.map((item, id) => ({ ...item, id })).reverse();
    },
    refetchInterval: 3000,
  });
  return (
    <Frame
      title="Outbox"
      lead={
        <>
          Mails and pushes that would have been sent. None leaves this machine. <a href="/local/outbox">As their receivers see them</a>
        </>
      }
    >
      <Problem error={sent.error} />
      <Grid
        label="Messages"
        columns={columns}
        rows={sent.data ?? NONE}
        rowId={({ id }) => String(id)}
        empty="Nothing was sent yet."
        loading={sent.isLoading}
      />
    </Frame>
  );
};

export default Outbox;
