import * as z from 'zod';

/** Query fields that every list takes. */
export const PageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(25).meta({ description: 'Items a page, 1–100' }),
  cursor: z.string().max(2048).optional().meta({ description: 'From the page before; opaque' }),
});
export type PageQuery = z.infer<typeof PageQuery>;

/** `{ items, cursor }`; `cursor` is null exactly at the end. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), cursor: z.string().nullable().meta({ description: 'Null exactly at the end' }) });

/** How the caller stands to a person: the strongest of what is between them. */
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
export const Relationship = z
  .enum(RELATIONSHIPS)
  .meta({ description: 'How the caller stands to the person: the strongest of what is between them' });
export type Relationship = z.infer<typeof Relationship>;

/** A person in any list of people. */
export const Person = z.object({
  userId: z.string(),
  handle: z.string(),
  displayName: z.string().nullable(),
  avatarUrl: z.string().nullable(),
  relationship: Relationship,
});
export type Person = z.infer<typeof Person>;
