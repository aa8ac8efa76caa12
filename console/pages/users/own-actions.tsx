import { Card, Group, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { Action } from '../../kit/action.tsx';
import { body, type Schema } from '../../kit/api.ts';
import { time } from '../../kit/format.ts';
import { Missing, Problem } from '../../kit/frame.tsx';
import { type Column, Grid } from '../../kit/grid.tsx';
import { apiOf, useSession } from '../../kit/session.ts';
import { Download } from './download.tsx';

type Export = Schema<'Export'>;
const POLL_MS = 2000;
const NONE: Export[] = [];
const isUnderWay = ({ status }: Export): boolean => status === 'queued' || status === 'running';

/** Actions that only the person may take: the local stack lets the console do it as them, with their token. */
const AsThem = ({ userId }: { userId: string }): ReactNode => {
  // Not renewed: after a sign-out or a deletion, another token would be a sign-in.
  const api = useMemo(() => apiOf(userId, { renews: false }), [userId]);
  const exports = useQuery({
    queryKey: ['exports', userId],
    queryFn: () => body(api.GET('/v1/me/export', {})),
    refetchInterval: ({ state }) => (state.data?.items.some(isUnderWay) ? POLL_MS : false),
  });
  const isOpen = exports.data?.items.some(isUnderWay) ?? false;
  const columns = useMemo<Column<Export>[]>(
    () => [
      { id: 'at', header: 'Requested', value: ({ requestedAt }) => requestedAt, cell: ({ requestedAt }) => time(requestedAt) },
      { id: 'status', header: 'Status', value: ({ status }) => status },
      {
        id: 'file',
        header: 'File',
        value: () => '',
        cell: ({ exportId, status }) => (status === 'ready' ? <Download api={api} exportId={exportId} /> : null),
      },
    ],
    [api],
  );
  return (
    <>
      <Text c="dimmed" mb="sm">
        These are calls of the person, not of an operator: the console makes them with a token of theirs, which only a local stack gives
        out.
      </Text>
      <Group mb="sm">
        <Action
          label="Sign out everywhere"
          title="Sign the person out everywhere"
          explanation="Every token issued until now becomes void within a minute, and sockets close."
          run={() => api.DELETE('/v1/me/sessions', {})}
          done="All sessions have ended."
        />
        <Action
          label="Export"
          disabled={isOpen}
          title="Request an export of the person’s data"
          explanation="A job collects everything that is stored about the person in one ZIP file."
          run={() => api.POST('/v1/me/export', {})}
          done="The export is requested; the list shows when it is ready."
        />
        <Action
          label="Delete the account"
          danger
          title="Delete the account"
          explanation="Profile and content are hidden at once, and erased after 14 days. A sign-in before then cancels the deletion; so does looking at something as this person."
          run={() => api.DELETE('/v1/me', {})}
          done="The account will be erased."
        />
      </Group>
      {isOpen && (
        <Text c="dimmed" mb="sm" role="status">
          An export is under way. Another one can be requested when it has ended.
        </Text>
      )}
      <Problem error={exports.error} />
      <Grid
        label="Exports"
        columns={columns}
        rows={exports.data?.items ?? NONE}
        rowId={({ exportId }) => exportId}
        empty="No export was requested, or all have expired."
        loading={exports.isLoading}
      />
    </>
  );
};

export const OwnActions = ({ account: { userId, status, deletion, signedOutAt } }: { account: Schema<'Account'> }): ReactNode => {
  const { config, may } = useSession();
  // The local stack would give anyone's token; the console offers it where the role fits.
  if (!may('admin')) return null;
  return (
    <Card withBorder component="section" aria-labelledby="own">
      <Title order={2} size="h4" mb="sm" id="own">
        Sessions, export and erasure
      </Title>
      {config.local && deletion ? (
        <Missing>The person has asked for the deletion of the account. Acting as them would be a sign-in, which cancels it.</Missing>
      ) : config.local && status === 'suspended' ? (
        <Missing>The API refuses every call of a suspended account.</Missing>
      ) : config.local ? (
        <AsThem key={signedOutAt} userId={userId} />
      ) : (
        <Missing>
          The API gives these to the person only: an operator can suspend an account, or sign it out by lowering its role. See the guide on
          personal data for requests by mail.
        </Missing>
      )}
    </Card>
  );
};
