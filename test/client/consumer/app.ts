// Compiled against the packed package; see package.test.ts. Each `@ts-expect-error` says that a wrong use does not compile.
import { createKith, isKithError, localSession, memoryStore, type TopicMessage } from '@kith/client';
import { createOfflineQueue } from '@kith/client/offline';
import {
  useApi,
  useBoard,
  useLike,
  useLiveNotifications,
  useMarkRead,
  useNotifications,
  usePages,
  useTopic,
  useUnread,
} from '@kith/client/react';

const url = 'http://127.0.0.1:3000';
export const kith = createKith({ url, session: localSession({ url, store: memoryStore() }) });

export const calls = async (): Promise<void> => {
  const me = await kith.get('/v1/me');
  const handle: string = me.handle;
  const { postId } = await kith.post('/v1/posts', { body: { body: `I am ${handle}`, visibility: 'friends' } });
  const { counts } = await kith.get('/v1/posts/{postId}', { params: { path: { postId } } });
  const likes: number = counts.likes;
  for await (const item of kith.pages('/v1/feed', { params: { query: { limit: 10 } } })) if (item.type === 'post') item.target.id.trim();
  const { data, error } = await kith.api.GET('/v1/me');
  if (error) console.log(error.code, error.status, error.correlationId, likes);
  else console.log(data.handle);

  // @ts-expect-error no such route
  await kith.get('/v1/mee');
  // @ts-expect-error no such method on the route
  await kith.delete('/v1/feed');
  // @ts-expect-error the path needs its parameter
  await kith.get('/v1/posts/{postId}');
  // @ts-expect-error no such field
  console.log(me.surname);
  // @ts-expect-error no such value
  await kith.post('/v1/posts', { body: { body: '', visibility: 'everybody' } });
  // @ts-expect-error no such field
  await kith.post('/v1/posts', { body: { text: '' } });
  // @ts-expect-error not a list
  kith.pages('/v1/me');
};

export const errors = async (): Promise<string> => {
  const { error } = await kith.api.POST('/v1/competitions/{competitionId}/join', { params: { path: { competitionId: 'c' } } });
  if (!error) return '';
  switch (error.code) {
    case 'COMPETITION_FULL':
      return 'full';
    case 'NETWORK':
      return 'offline';
    // @ts-expect-error a join has no such error
    case 'POST_EMPTY':
      return '';
    default:
      return error.message;
  }
};

export const live = (competitionId: string): void => {
  kith.socket.subscribe(`competition:${competitionId}:leaderboard`, (message) => {
    if (message.type === 'event') console.log(message.name satisfies 'leaderboard.changed', message.data.top?.[0]?.entryId);
    if (message.type === 'snapshot') console.log(message.data.items.length);
    // @ts-expect-error no such field
    if (message.type === 'event') console.log(message.data.first);
  });
  kith.socket.subscribe('user:me', (message: TopicMessage<'user:me'>) => {
    // @ts-expect-error the topic has no snapshot
    if (message.type === 'snapshot') console.log(message);
  });
};

export const queue = async (): Promise<void> => {
  const offline = createOfflineQueue({
    kith,
    owner: 'me',
    onConflict: (_, error) => (isKithError(error, 'POST_EMPTY') ? 'drop' : 'later'),
  });
  await offline.add('post', '/v1/posts', { body: { body: 'later' } });
  // @ts-expect-error no such field
  await offline.add('post', '/v1/posts', { body: { text: 'later' } });
};

export const useScreen = (): unknown => {
  const me = useApi().useQuery('get', '/v1/me');
  const feed = usePages('/v1/feed');
  const like = useLike('post_1');
  useTopic('presence:user_1', (message) => {
    if (message.type === 'event') console.log(message.data.status satisfies 'online' | 'away' | 'offline');
  });
  // @ts-expect-error no such route
  useApi().useQuery('get', '/v1/mee');
  return [me.data?.handle, me.error?.code, feed.data?.[0]?.actor.handle, like.error?.status, useBoard('c')?.entries[0]?.rank];
};

export const useInbox = (): unknown => {
  useLiveNotifications('user_1', ({ title, category }) => console.log(title, category satisfies 'social' | (string & {})));
  const read = useMarkRead();
  read.mutate({ before: useNotifications({ category: 'social' }).data?.[0]?.at ?? '' });
  // @ts-expect-error either ids or before
  read.mutate({ id: 'notification_1' });
  return useUnread().data?.categories.social;
};
