import * as competitions from '../../../schemas/competitions/routes.ts';
import * as feed from '../../../schemas/feed/routes.ts';
import * as moderation from '../../../schemas/moderation/routes.ts';
import { deleteDeadLetter, redriveDeadLetters, startJob } from '../../../schemas/platform/routes.ts';
import * as posts from '../../../schemas/posts/routes.ts';
import { freshDeadLetter } from '../../support/dead-letters.ts';
import { type Action, action, type Cast } from './action.ts';
import { publish } from './cast.ts';

const body = { reason: 'A test' };
const post = async ({ popular }: Cast) => {
  const { postId } = await popular.call(posts.createPost, { body: { body: 'Hello', visibility: 'public' } });
  return { params: { postId }, body };
};
const comment = async (cast: Cast) => {
  const { postId } = (await post(cast)).params;
  const { commentId } = await cast.popular.call(posts.createComment, { params: { postId }, body: { body: 'Nice' } });
  return { params: { commentId }, body };
};
const event = async (cast: Cast) => {
  await post(cast);
  await cast.stack.settle();
  const { items } = await cast.popular.call(feed.listActivity, { params: { userId: 'me' }, query: { limit: 1 } });
  return { params: { eventId: items[0]?.eventId ?? '' }, body };
};
const competition = async ({ organiser }: Cast) => ({ params: { competitionId: await publish(organiser) }, body });
const report = async (cast: Cast) => {
  const id = (await post(cast)).params.postId;
  return () => cast.loner.call(moderation.fileReport, { body: { subject: { type: 'post', id }, reason: 'spam' } });
};

export const operatorActions: readonly Action[] = [
  action('report a post', [moderation.fileReport], report),
  action('dismiss a report', [moderation.resolveReport], async (cast) => {
    const { reportId } = await (await report(cast))();
    return () => cast.moderator.call(moderation.resolveReport, { params: { reportId }, body: { action: 'dismiss' } });
  }),
  action('remove a post of five friends', [moderation.removePost], async (cast) => {
    const removal = await post(cast);
    return () => cast.moderator.call(moderation.removePost, removal);
  }),
  action('restore a post of five friends', [moderation.restorePost], async (cast) => {
    const removal = await post(cast);
    await cast.moderator.call(moderation.removePost, removal);
    return () => cast.moderator.call(moderation.restorePost, removal);
  }),
  action('remove a comment', [moderation.removeComment], async (cast) => {
    const removal = await comment(cast);
    return () => cast.moderator.call(moderation.removeComment, removal);
  }),
  action('restore a comment', [moderation.restoreComment], async (cast) => {
    const removal = await comment(cast);
    await cast.moderator.call(moderation.removeComment, removal);
    return () => cast.moderator.call(moderation.restoreComment, removal);
  }),
  action('remove a competition', [moderation.removeCompetition], async (cast) => {
    const removal = await competition(cast);
    return () => cast.moderator.call(moderation.removeCompetition, removal);
  }),
  action('restore a competition', [moderation.restoreCompetition], async (cast) => {
    const removal = await competition(cast);
    await cast.moderator.call(moderation.removeCompetition, removal);
    return () => cast.moderator.call(moderation.restoreCompetition, removal);
  }),
  action('delete an event of five friends', [feed.deleteActivity], async (cast) => {
    const { competitionId } = (await competition(cast)).params;
    await cast.popular.call(competitions.joinCompetition, { params: { competitionId } });
    await cast.stack.settle();
    const { items } = await cast.popular.call(feed.listActivity, { params: { userId: 'me' }, query: { limit: 1 } });
    return () => cast.popular.call(feed.deleteActivity, { params: { eventId: items[0]?.eventId ?? '' } });
  }),
  action('remove an event of five friends', [feed.removeEvent], async (cast) => {
    const removal = await event(cast);
    return () => cast.moderator.call(feed.removeEvent, removal);
  }),
  action('restore an event of five friends', [feed.restoreEvent], async (cast) => {
    const removal = await event(cast);
    await cast.moderator.call(feed.removeEvent, removal);
    return () => cast.moderator.call(feed.restoreEvent, removal);
  }),
  action('send dead letters back', [redriveDeadLetters], async ({ admin }) => {
    return () => admin.call(redriveDeadLetters, { params: { queue: 'messages' } });
  }),
  action('delete a dead letter', [deleteDeadLetter], async ({ admin, stack }) => {
    const params = await freshDeadLetter(stack);
    return () => admin.call(deleteDeadLetter, { params, body });
  }),
  // The counts of one post. What other jobs read grows with what the actions before have left.
  action('start a job', [startJob], async (cast) => {
    const { postId } = (await post(cast)).params;
    return () => cast.admin.call(startJob, { params: { job: 'posts-rebuild-counts' }, body: { args: { postId } } });
  }),
];
