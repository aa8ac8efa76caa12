import * as z from 'zod';
import { openUnion } from '../_kit/open-union.ts';
import { PageQuery, Person } from '../_kit/page.ts';
import { timestamp } from '../_kit/text.ts';
import { CompetitionJoined, CompetitionWon, EnteredTop10, PersonalBest } from '../competitions/events.ts';
import { RecordBeaten } from '../habits/record-events.ts';
import { PostCreated } from '../posts/events.ts';
import { PostContent } from '../posts/models.ts';

/** Filter of the home feed. */
export const FeedFilter = z.enum(['all', 'friends', 'communities', 'competitions']).meta({ id: 'FeedFilter' });
export type FeedFilter = z.infer<typeof FeedFilter>;

export const FeedQuery = PageQuery.extend({
  filter: FeedFilter.default('all').meta({ description: '`friends` returns posts and other activity that users publish themselves' }),
});

const fields = {
  eventId: z.string(),
  actor: Person.omit({ relationship: true }).meta({ id: 'FeedActor', description: 'The user whose activity it is' }),
  at: timestamp(),
};
const targetOf = (type: string) => z.object({ type: z.literal(type), id: z.string() });

const PostItem = z
  .object({
    ...fields,
    type: z.literal(PostCreated.activity.type),
    target: targetOf('post'),
    data: PostContent.meta({ description: 'The post as it is now' }),
  })
  .meta({ id: 'PostFeedItem' });

/** An activity in a competition, which is described as it is now. The number of a user's participation is of no use to clients. */
const competitionItem = <Type extends string, Data extends z.ZodObject>(id: string, type: Type, data: Data) =>
  z.object({ ...fields, type: z.literal(type), target: targetOf('competition'), data }).meta({ id });

const RecordItem = z
  .object({ ...fields, type: z.literal(RecordBeaten.activity.type), target: targetOf('record'), data: RecordBeaten.data })
  .meta({ id: 'RecordBeatenFeedItem' });

const OtherItem = (type: z.ZodString) =>
  z
    .object({ ...fields, type, target: z.object({ type: z.string(), id: z.string() }), data: z.record(z.string(), z.unknown()) })
    .meta({ id: 'OtherFeedItem' });

/** One event of a user's activity. Further types will come. */
export const FeedItem = openUnion(
  'FeedItem',
  [
    PostItem,
    competitionItem('CompetitionJoinedFeedItem', CompetitionJoined.activity.type, CompetitionJoined.data.omit({ epoch: true })),
    competitionItem('CompetitionWonFeedItem', CompetitionWon.activity.type, CompetitionWon.data.omit({ epoch: true })),
    competitionItem('EnteredTop10FeedItem', EnteredTop10.activity.type, EnteredTop10.data.omit({ epoch: true })),
    competitionItem('PersonalBestFeedItem', PersonalBest.activity.type, PersonalBest.data),
    RecordItem,
  ],
  OtherItem,
).meta({ id: 'FeedItem', description: 'An event of a user’s activity, by its `type`; ignore types that you do not know' });
export type FeedItem = z.infer<typeof FeedItem>;
