import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo, useState } from 'react';
import { useLocation, useParams } from 'wouter';
import { body, type Schema } from '../../kit/api.ts';
import { Tiles } from '../../kit/facts.tsx';
import { time } from '../../kit/format.ts';
import { Frame, Missing, Problem } from '../../kit/frame.tsx';
import { type Column, Grid } from '../../kit/grid.tsx';
import { UserLink } from '../../kit/links.tsx';
import { useList } from '../../kit/list.ts';
import { useSearch } from '../../kit/search.ts';
import { SearchForm } from '../../kit/search-form.tsx';
import { apiOf, useSession } from '../../kit/session.ts';
import { UserForm } from '../../kit/viewer.tsx';
import { Deliveries, Explanation, Resend } from './deliveries.tsx';
import { Stories } from './stories.tsx';

type Notification = Schema<'Notification'>;

const columnsOf = (show: (notificationId: string) => void): Column<Notification>[] => [
  { id: 'at', header: 'Time', value: ({ at }) => at, cell: ({ at }) => time(at) },
  { id: 'type', header: 'Rule', value: ({ type }) => type },
  { id: 'category', header: 'Category', value: ({ category }) => category },
  {
    id: 'text',
    header: 'Text',
    value: ({ body: text }) => text,
    cell: ({ body: text, locale, direction }) => (
      <span lang={locale} dir={direction}>
        {text}
      </span>
    ),
  },
  { id: 'count', header: 'Events', value: ({ count }) => count ?? 1, align: 'right' },
  { id: 'read', header: 'Read', value: ({ readAt }) => readAt, cell: ({ readAt }) => time(readAt) },
  {
    id: 'story',
    header: 'Deliveries',
    value: () => '',
    cell: ({ notificationId }) => (
      <Button size="compact-xs" variant="default" onClick={() => show(notificationId)}>
        Story
      </Button>
    ),
  },
];

/** The inbox, read as the person. */
const Inbox = ({ userId }: { userId: string }): ReactNode => {
  const { session, api: mine } = useSession();
  const owner = useMemo(() => ({ userId, api: userId === session.userId ? mine : apiOf(userId) }), [userId, session.userId, mine]);
  const [shown, show] = useSearch('notification');
  const [eventId, explain] = useSearch('event');
  const list = useList(['notifications', userId], (cursor) =>
    body(owner.api.GET('/v1/notifications', { params: { query: { cursor, limit: 25 } } })),
  );
  const unread = useQuery({ queryKey: ['unread', userId], queryFn: () => body(owner.api.GET('/v1/notifications/unread', {})) });
  // biome-ignore lint/correctness/useExhaustiveDependencies: `show` is another function with each render, and does the same
  const columns = useMemo(() => columnsOf(show), []);
  return (
    <>
      <Problem error={list.error} />
      {unread.data && <Tiles of={{ Unread: `${unread.data.total}${unread.data.more ? '+' : ''}`, ...unread.data.categories }} />}
      <SearchForm
        label="Event"
        description="Id of an event: why it notified the person, or why it did not"
        submit="Explain"
        value={eventId}
        onSearch={explain}
      />
      {eventId && <Explanation owner={owner} eventId={eventId} />}
      {shown && <Deliveries owner={owner} notificationId={shown} />}
      <Grid label="Notifications" columns={columns} rowId={({ notificationId }) => notificationId} empty="The inbox is empty." {...list} />
    </>
  );
};

/** Only the person may read the inbox; an operator acts on a notification by its id. */
const ById = (): ReactNode => {
  const [shown, show] = useSearch('notification');
  const [resent, setResent] = useState<Schema<'NotificationDeliveries'>>();
  return (
    <>
      <SearchForm label="Notification" description="Its id" submit="Choose" value={shown} onSearch={show} />
      {shown && <Resend key={shown} notificationId={shown} onResent={setResent} />}
      {resent && resent.notificationId === shown && <Stories deliveries={resent.deliveries} />}
    </>
  );
};

const Notifications = (): ReactNode => {
  const { userId } = useParams();
  const { config, session } = useSession();
  const [, navigate] = useLocation();
  if (!userId)
    return (
      <Frame title="Notifications" lead="Choose a person.">
        <UserForm label="Person" submit="Show" onUser={(found) => navigate(`/notifications/${found}`)} />
      </Frame>
    );
  const isReadable = config.local || userId === session.userId;
  return (
    <Frame title="Notifications" lead={<>Of {<UserLink userId={userId} />}, of the last 90 days, with what became of each message.</>}>
      {isReadable && <Inbox key={userId} userId={userId} />}
      {!isReadable && (
        <>
          <Missing>
            The API shows an inbox to its owner only, and only a local stack gives out the tokens of other people. The messages of a
            notification can be sent again.
          </Missing>
          <ById />
        </>
      )}
    </Frame>
  );
};

export default Notifications;
