import type { components } from '@kith/client';

type Schemas = components['schemas'];

export type Me = Schemas['Profile'];
export type Person = Schemas['Person'];
export type Post = Schemas['Post'];
export type PostContent = Schemas['PostContent'];
export type FeedItem = Schemas['FeedItem'];
export type FeedActor = Schemas['FeedActor'];
