import * as z from 'zod';
import { PageQuery, Person } from '../_kit/page.ts';

/** What a person can see of their feed at a time. */
export const FeedFilter = z.enum(['all', 'friends', 'communities', 'competitions']);
export type FeedFilter = z.infer<typeof FeedFilter>;

export const FeedQuery = PageQuery.extend({
  filter: FeedFilter.default('all').meta({ description: '`friends` are posts and what else people say themselves' }),
});

/** Something that a person did. */
export const FeedItem = z
  .object({
    eventId: z.string(),
    type: z.string().meta({ description: 'What happened, such as `post` or `competition_joined`; more types come' }),
    actor: Person.omit({ relationship: true }),
    at: z.string(),
    target: z
      .object({ type: z.string(), id: z.string() })
      .meta({ description: 'What it is about; of a post `{ type: "post", id: postId }`' }),
    data: z
      .record(z.string(), z.unknown())
      .meta({ description: 'Of a post a `PostContent`, as it is at the time of reading; otherwise what the event said' }),
  })
  .meta({ id: 'FeedItem' });
export type FeedItem = z.infer<typeof FeedItem>;
