import { Card, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { body, type Schema } from '../../kit/api.ts';
import { time } from '../../kit/format.ts';
import { Problem } from '../../kit/frame.tsx';
import { type Column, Grid } from '../../kit/grid.tsx';
import { useList } from '../../kit/list.ts';
import { useSession } from '../../kit/session.ts';

type Habit = Schema<'Habit'>;

const days = (count: number): string => (count === 1 ? '1 day' : `${count} days`);
const asked = ({ kind, weekdays = [], times = 1, days: every = 1 }: Habit['schedule']): string => {
  if (kind === 'weekdays') return weekdays.join(', ');
  if (kind === 'every_n_days') return `every ${days(every)}`;
  return kind === 'daily' ? 'daily' : `${times} times a week`;
};

const columns: Column<Habit>[] = [
  { id: 'name', header: 'Habit', value: ({ name }) => name },
  { id: 'schedule', header: 'Schedule', value: ({ schedule }) => asked(schedule) },
  { id: 'state', header: 'State', value: ({ state, removed }) => (removed ? `${state}, removed` : state) },
  { id: 'visibility', header: 'Visibility', value: ({ visibility }) => visibility.replaceAll('_', ' ') },
  { id: 'streak', header: 'Streak', value: ({ streak }) => streak.current, cell: ({ streak }) => days(streak.current), align: 'right' },
  { id: 'longest', header: 'Longest', value: ({ streak }) => streak.longest, cell: ({ streak }) => days(streak.longest), align: 'right' },
  { id: 'last', header: 'Last done', value: ({ streak }) => streak.lastDate ?? 'never' },
  { id: 'today', header: 'Today', value: ({ today }) => (today.done ? 'done' : `${today.amount} so far`) },
  { id: 'created', header: 'Created', value: ({ createdAt }) => createdAt, cell: ({ createdAt }) => time(createdAt) },
  { id: 'id', header: 'Id', value: ({ habitId }) => habitId },
];

/** The habits that the API shows to moderators, with their streaks. Only their owner changes them. */
export const HabitsCard = ({ userId }: { userId: string }): ReactNode => {
  const { api } = useSession();
  const list = useList(['habits', userId], (cursor) => body(api.GET('/v1/habits', { params: { query: { userId, cursor, limit: 100 } } })));
  return (
    <Card withBorder mb="md" component="section" aria-labelledby="habits">
      <Title order={2} size="h4" mb="sm" id="habits">
        Habits
      </Title>
      <Problem error={list.error} />
      <Grid label="Habits" columns={columns} rowId={({ habitId }) => habitId} empty="There is no habit." {...list} />
    </Card>
  );
};
