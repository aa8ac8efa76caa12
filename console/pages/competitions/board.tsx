import { Badge, Group, Text } from '@mantine/core';
import { useThrottledCallback } from '@mantine/hooks';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { body, type Schema } from '../../kit/api.ts';
import { count, time } from '../../kit/format.ts';
import { Problem } from '../../kit/frame.tsx';
import { type Column, Grid } from '../../kit/grid.tsx';
import { UserLink } from '../../kit/links.tsx';
import { useList } from '../../kit/list.ts';
import { useTopic } from '../../kit/live.ts';
import { useSession } from '../../kit/session.ts';

type Entry = Schema<'LeaderboardEntry'>;

/** A busy board changes many times a second. */
const REFRESH_MS = 1000;

const columns: Column<Entry>[] = [
  { id: 'rank', header: 'Rank', value: ({ rank }) => rank, align: 'right' },
  {
    id: 'user',
    header: 'User',
    value: ({ handle }) => handle ?? 'hidden from you',
    cell: ({ userId, handle }) => (userId ? <UserLink userId={userId}>@{handle}</UserLink> : 'hidden from you'),
  },
  { id: 'name', header: 'Name', value: ({ displayName }) => displayName },
  { id: 'score', header: 'Score', value: ({ score }) => score, align: 'right' },
  { id: 'since', header: 'Since', value: ({ updatedAt }) => updatedAt, cell: ({ updatedAt }) => time(updatedAt) },
];

/** All entries, page by page over HTTP. The socket tells when to read them again. */
export const Board = ({ competitionId, round }: { competitionId: string; round: string | undefined }): ReactNode => {
  const { api } = useSession();
  const queries = useQueryClient();
  const key = ['board', competitionId, round ?? ''];
  const read = (cursor?: string, limit = 100) =>
    body(
      api.GET('/v1/competitions/{competitionId}/leaderboard', {
        params: { path: { competitionId }, query: { limit, ...(cursor && { cursor }), ...(round && { round }) } },
      }),
    );
  const list = useList(key, read);
  const total = useQuery({ queryKey: [...key, 'total'], queryFn: () => read(undefined, 1) });
  const changed = useThrottledCallback(() => void queries.invalidateQueries({ queryKey: key }), REFRESH_MS);
  const topic = `competition:${competitionId}:leaderboard${round ? `:round:${round}` : ''}`;
  const state = useTopic(topic, { snapshot: changed, event: changed, gap: changed });
  return (
    <>
      <Group mb="xs">
        <Badge variant="light" color={state === 'live' ? 'green' : 'gray'} role="status">
          {state}
        </Badge>
        {total.data && <Text size="sm">{count(total.data.total)} entries</Text>}
      </Group>
      <Problem error={list.error} />
      <Grid
        label="Leaderboard"
        columns={columns}
        rowId={({ userId }, index) => userId ?? `hidden ${index}`}
        empty="Nobody has a score yet."
        {...list}
      />
    </>
  );
};
