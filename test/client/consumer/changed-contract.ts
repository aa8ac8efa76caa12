import { createKith } from './client/index.ts';

const kith = createKith({ url: '' });
export const likes = async (postId: string): Promise<number> =>
  (await kith.get('/v1/posts/{postId}', { params: { path: { postId } } })).counts.likes;
export const write = () => kith.post('/v1/posts', { body: { body: 'hello' } });
export const block = (userId: string) => kith.put('/v1/me/blocks/{userId}', { params: { path: { userId } } });
export const board = () =>
  kith.socket.subscribe('competition:1:leaderboard', (message) => (message.type === 'event' ? message.data.total : message.type));
