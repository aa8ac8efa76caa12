import type { Random } from '../random.ts';
import type { PlannedContent } from './content.ts';
import type { PlannedGraph } from './graph.ts';
import { ADMIN, type PlannedPerson, SPAMMER } from './people.ts';

type Reason = 'spam' | 'harassment' | 'hate' | 'impersonation' | 'other';
export type PlannedSubject = {
  /** Index among posts, comments, people or competitions. */
  type: 'post' | 'comment' | 'user' | 'competition';
  index: number;
  moment: number;
  reports: { by: number; reason: Reason; note?: string }[];
  /** Decision of the moderator; none leaves it in the queue. */
  resolution?: { action: 'dismiss' | 'remove' | 'suspend'; note: string };
};

type Parts = { random: Random; people: readonly PlannedPerson[]; graph: PlannedGraph; content: PlannedContent; moments: number };

/** Reports of the last third of the month: three decided, the others in the queue. */
export const planModeration = ({ random, people, graph, content, moments }: Parts): PlannedSubject[] => {
  const moment = moments - 3;
  const blocked = new Set(graph.blocks.flatMap(({ from, to }) => [from, to]));
  const witnesses = people.flatMap(({ joins, privacy }, index) =>
    index > SPAMMER && joins < moment && privacy === undefined && !blocked.has(index) ? [index] : [],
  );
  const { posts, comments, spam, rude } = content;
  const ordinary = posts.flatMap(({ by, visibility, moment: at }, index) =>
    visibility === 'public' && at < moment && by > SPAMMER && !blocked.has(by) && people[by]!.privacy === undefined ? [index] : [],
  );
  const [harmless, removed, doubtful] = random.some(ordinary, 3);
  const by = (count: number, reason: Reason, author: number, note?: string) =>
    random
      .some(
        witnesses.filter((person) => person !== author),
        count,
      )
      .map((person) => ({ by: person, reason, ...(note && { note }) }));
  const post = (index: number, reports: PlannedSubject['reports']) => ({ type: 'post' as const, index, moment, reports });
  return [
    {
      ...post(spam[0]!, by(3, 'spam', SPAMMER, 'The same text is everywhere')),
      resolution: { action: 'suspend', note: 'An account for spam only' },
    },
    {
      ...post(removed!, by(2, 'other', posts[removed!]!.by, 'A picture of my garden, without asking')),
      resolution: { action: 'remove', note: 'On request of the owner' },
    },
    { ...post(harmless!, by(1, 'hate', posts[harmless!]!.by)), resolution: { action: 'dismiss', note: 'About tomatoes' } },
    post(
      doubtful!,
      [...by(2, 'other', posts[doubtful!]!.by), ...by(1, 'harassment', posts[doubtful!]!.by, 'This is about me')].filter(
        (report, index, all) => all.findIndex((other) => other.by === report.by) === index,
      ),
    ),
    { type: 'comment', index: rude, moment, reports: by(2, 'harassment', comments[rude]!.by) },
    { type: 'comment', index: rude + 1, moment, reports: by(1, 'harassment', comments[rude + 1]!.by, 'And again') },
    { type: 'user', index: comments[rude]!.by, moment, reports: by(1, 'impersonation', comments[rude]!.by, 'The photo is mine') },
    { type: 'competition', index: 1, moment, reports: by(1, 'other', ADMIN, 'Some of these times are not possible') },
  ];
};
