import { Button, SegmentedControl, Text } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import { useLocation, useParams } from 'wouter';
import { type Api, body } from '../../kit/api.ts';
import { Frame, Missing, Problem } from '../../kit/frame.tsx';
import { UserLink } from '../../kit/links.tsx';
import { useList } from '../../kit/list.ts';
import { useSearch } from '../../kit/search.ts';
import { apiOf, useSession } from '../../kit/session.ts';
import { UserForm } from '../../kit/viewer.tsx';
import { Item } from './item.tsx';

const LIMIT = 25;

/** Activity of the person, as the operator may see it. */
const Activity = ({ userId }: { userId: string }): ReactNode => {
  const { api } = useSession();
  const list = useList(['activity', userId], (cursor) =>
    body(api.GET('/v1/users/{userId}/activity', { params: { path: { userId }, query: { cursor, limit: LIMIT } } })),
  );
  return <Items list={list} empty="No activity that you may see." />;
};

/** The home feed, read as the person, with the relationship that brought each item there. */
const Home = ({ userId }: { userId: string }): ReactNode => {
  const api = useMemo(() => apiOf(userId), [userId]);
  const list = useList(['feed', userId], (cursor) => body(api.GET('/v1/feed', { params: { query: { cursor, limit: LIMIT } } })));
  return (
    <Items
      list={list}
      reader={{ userId, api }}
      empty="The feed is empty: nobody whom the person follows or is a friend of has done anything."
    />
  );
};

type List = ReturnType<typeof useList<Parameters<typeof Item>[0]['item']>>;
const Items = ({ list, reader, empty }: { list: List; reader?: { userId: string; api: Api }; empty: string }): ReactNode => (
  <>
    <Problem error={list.error} />
    {list.rows.map((item) => (
      <Item key={item.eventId} item={item} reader={reader} />
    ))}
    {list.rows.length === 0 && !list.loading && !list.error && (
      <Text c="dimmed" role="status">
        {empty}
      </Text>
    )}
    {list.more && (
      <Button variant="default" onClick={list.more} loading={list.loading}>
        Load more
      </Button>
    )}
  </>
);

const Feed = (): ReactNode => {
  const { userId } = useParams();
  const { config } = useSession();
  const [shown, setShown] = useSearch('show');
  const [, navigate] = useLocation();
  if (!userId)
    return (
      <Frame title="Posts and feeds" lead="Choose a person.">
        <UserForm label="Person" submit="Show" onUser={(found) => navigate(`/feed/${found}`)} />
      </Frame>
    );
  const isHome = shown === 'feed';
  return (
    <Frame title="Posts and feeds" lead={<>Of {<UserLink userId={userId} />}</>}>
      <SegmentedControl
        mb="md"
        aria-label="Which list"
        data={[
          { value: 'posts', label: 'Posts and activity' },
          { value: 'feed', label: 'Home feed' },
        ]}
        value={isHome ? 'feed' : 'posts'}
        onChange={(value) => setShown(value === 'feed' ? 'feed' : '')}
      />
      {isHome && config.local && <Home userId={userId} />}
      {isHome && !config.local && (
        <Missing>The API shows a home feed to its owner only, and only a local stack gives out the tokens of other people.</Missing>
      )}
      {!isHome && <Activity userId={userId} />}
    </Frame>
  );
};

export default Feed;
