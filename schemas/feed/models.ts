import * as z from 'zod';
import { PageQuery, Person } from '../_kit/page.ts';

/** Filter of the home feed. */
export const FeedFilter = z.enum(['all', 'friends', 'communities', 'competitions']);
export type FeedFilter = z.infer<typeof FeedFilter>;

export const FeedQuery = PageQuery.extend({
  filter: FeedFilter.default('all').meta({ description: '`friends` returns posts and other activity that users publish themselves' }),
});

/** One event of a user's activity. */
export const FeedItem = z
  .object({
    eventId: z.string(),
    type: z.string().meta({ description: 'Type of activity, such as `post` or `competition_joined`; expect further types' }),
    actor: Person.omit({ relationship: true }),
    at: z.string(),
    target: z
      .object({ type: z.string(), id: z.string() })
      .meta({ description: 'Object of the activity; for a post `{ type: "post", id: postId }`' }),
    data: z.record(z.string(), z.unknown()).meta({ description: 'For a post its current `PostContent`; otherwise the data of the event' }),
  })
  .meta({ id: 'FeedItem' });
export type FeedItem = z.infer<typeof FeedItem>;
