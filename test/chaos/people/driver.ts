import * as graph from '../../../schemas/graph/routes.ts';
import * as posts from '../../../schemas/posts/routes.ts';
import * as users from '../../../schemas/users/routes.ts';
import { ApiError, type Client } from '../../support/route-client.ts';
import { driveAll, type OutcomeOf } from '../drive.ts';
import type { Command } from './commands.ts';

export type Outcome = OutcomeOf<Command>;
export type Fixture = {
  people: (Client & { userId: string })[];
  moderator: Client;
  /** Prefix of every idempotency key and text, unique per run. */
  run: string;
  /** Id of the post that a command created, by the command's key, once acknowledged. */
  posts: Map<string, string>;
};

export const textOf = ({ run }: Pick<Fixture, 'run'>, key: string): string => `${run} ${key}`;

const NOT_THERE = new ApiError(404, { code: 'NOT_THERE', title: 'the command has no target yet' });

const send = async (fixture: Fixture, command: Command): Promise<unknown> => {
  const me = fixture.people[command.person]!;
  const idempotencyKey = `${fixture.run}-${command.key}`;
  const params = { userId: 'other' in command ? fixture.people[command.other]!.userId : '' };
  switch (command.kind) {
    case 'request':
      return me.call(graph.sendFriendRequest, { body: { recipientId: params.userId }, idempotencyKey });
    case 'accept': {
      const { items } = await me.call(graph.listFriendRequests, { query: { direction: 'incoming', limit: 100 } });
      const open = items.find(({ requesterId }) => requesterId === params.userId);
      if (!open) throw NOT_THERE;
      return me.call(graph.acceptFriendRequest, { params: { requestId: open.requestId }, idempotencyKey });
    }
    case 'unfriend':
      return me.call(graph.endFriendship, { params });
    case 'close':
      return me.call(graph.markCloseFriend, { params });
    case 'follow':
      return me.call(graph.followUser, { params });
    case 'unfollow':
      return me.call(graph.unfollowUser, { params });
    case 'approve':
      return me.call(graph.acceptFollowRequest, { params });
    case 'block':
      return me.call(graph.blockUser, { params });
    case 'unblock':
      return me.call(graph.unblockUser, { params });
    case 'mute':
      return me.call(graph.muteUser, { params });
    case 'unmute':
      return me.call(graph.unmuteUser, { params });
    case 'suspend':
      return fixture.moderator.call(users.suspendUser, { params, body: { reason: 'a test' }, idempotencyKey });
    case 'lift':
      return fixture.moderator.call(users.liftSuspension, { params, idempotencyKey });
    case 'privacy':
      return me.call(users.changePrivacy, { body: { [command.feature]: command.audience } });
    case 'post': {
      const post = await me.call(posts.createPost, {
        body: { body: textOf(fixture, command.key), visibility: command.visibility },
        idempotencyKey,
      });
      fixture.posts.set(command.key, post.postId);
      return post;
    }
  }
  const postId = fixture.posts.get(command.post);
  if (postId === undefined) throw NOT_THERE;
  switch (command.kind) {
    case 'delete':
      return me.call(posts.deletePost, { params: { postId } });
    case 'narrow':
      return me.call(posts.updatePost, { params: { postId }, body: { visibility: 'close_friends' } });
    case 'like':
      return me.call(posts.likePost, { params: { postId } });
    case 'unlike':
      return me.call(posts.unlikePost, { params: { postId } });
    case 'comment':
      return me.call(posts.createComment, { params: { postId }, body: { body: textOf(fixture, command.key) }, idempotencyKey });
  }
};

export const drive = (fixture: Fixture, commands: readonly Command[], inFlight: number): Promise<Outcome[]> =>
  driveAll(commands, inFlight, (command) => send(fixture, command));
