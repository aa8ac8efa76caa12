import * as z from 'zod';
import { queryInteger } from './numbers.ts';

/** Query parameters of every list. */
export const PageQuery = z.strictObject({
  limit: queryInteger({ min: 1, max: 100 }).default(25).meta({ description: 'Items in a page, 1–100' }),
  cursor: z.string().max(2048).optional().meta({ description: 'Cursor of the previous page; opaque' }),
});
export type PageQuery = z.infer<typeof PageQuery>;

/** Returns the schema of a page, `{ items, cursor }`; `cursor` is null exactly at the end. A page of `Post` is named `PostPage`. */
export const pageOf = <Item extends z.ZodType>(item: Item) => {
  const page = z.object({ items: z.array(item), cursor: z.string().nullable().meta({ description: 'Null on the last page' }) });
  const { id } = item.meta() ?? {};
  return id === undefined ? page : page.meta({ id: `${id}Page` });
};

/** The caller's relationship with a user: the strongest one if several apply. */
export const RELATIONSHIPS = [
  'self',
  'blocked',
  'close_friend',
  'friend',
  'request_sent',
  'request_received',
  'following',
  'follow_requested',
  'follower',
  'none',
] as const;
export const Relationship = z.enum(RELATIONSHIPS).meta({
  examples: ['friend'],
  id: 'Relationship',
  description: 'The caller’s relationship with the user: the strongest one if several apply',
});
export type Relationship = z.infer<typeof Relationship>;

export const FollowState = z.enum(['none', 'requested', 'following']).meta({ id: 'FollowState' });

/** A user in lists of users. */
export const Person = z
  .object({
    userId: z.string(),
    handle: z.string(),
    displayName: z.string().nullable(),
    avatarUrl: z.string().nullable(),
    relationship: Relationship,
  })
  .meta({ id: 'Person' });
export type Person = z.infer<typeof Person>;
