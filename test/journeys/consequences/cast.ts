import * as competitions from '../../../schemas/competitions/routes.ts';
import * as graph from '../../../schemas/graph/routes.ts';
import { createPost } from '../../../schemas/posts/routes.ts';
import * as users from '../../../schemas/users/routes.ts';
import type { Person, TestStack } from '../../support/stack.ts';
import type { Cast } from './action.ts';

const FRIENDS = 5;
const POSTS = 3;

export const befriend = async (one: Person, other: Person): Promise<void> => {
  const { requestId } = await one.call(graph.sendFriendRequest, { body: { recipientId: other.userId } });
  await other.call(graph.acceptFriendRequest, { params: { requestId } });
};

/** Creates a draft that has begun, with a round. */
export const draft = async (organiser: Person, more: object = {}): Promise<string> => {
  const body = {
    name: 'Steps',
    startsAt: new Date(Date.now() - 60_000).toISOString(),
    endsAt: new Date(Date.now() + 86_400_000).toISOString(),
    selfReported: true,
    ...more,
  };
  return (await organiser.call(competitions.createCompetition, { body })).competitionId;
};

export const publish = async (organiser: Person, more?: object): Promise<string> => {
  const competitionId = await draft(organiser, more);
  await organiser.call(competitions.publishCompetition, { params: { competitionId } });
  return competitionId;
};

export const createCast = async (stack: TestStack): Promise<Cast> => {
  let count = 0;
  const next = (): number => {
    count += 1;
    return count;
  };
  const [loner, popular, quiet, one, other, author, writer, shy, organiser, player, moderator, admin] = [
    await stack.as('loner'),
    await stack.as('popular'),
    await stack.as('quiet'),
    await stack.as('one'),
    await stack.as('other'),
    await stack.as('author'),
    await stack.as('writer'),
    await stack.as('shy'),
    await stack.as('organiser'),
    await stack.as('player'),
    await stack.as('mona', ['moderator']),
    await stack.as('rosa', ['admin']),
  ];
  for (let index = 0; index < FRIENDS; index += 1) {
    const friend = await stack.as(`friend-${index}`);
    for (const person of [popular, quiet]) await befriend(person, friend);
  }
  for (let index = 0; index < POSTS; index += 1)
    for (const person of [author, writer]) await person.call(createPost, { body: { body: 'Walked to the lake.' } });
  await shy.call(users.changePrivacy, { body: { profile: 'friends' } });
  await popular.call(users.changePrivacy, { body: { activity: 'public' } });
  const competitionId = await publish(organiser);
  const fresh = () => stack.as(`fresh-${next()}`);
  return { stack, loner, popular, quiet, one, other, author, writer, shy, organiser, player, moderator, admin, competitionId, next, fresh };
};
