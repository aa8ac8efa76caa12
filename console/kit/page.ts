import type { ComponentType } from 'react';

/** Lowest role for which a page works; the API decides, the console only leaves out what it would refuse. */
export type PageRole = 'moderator' | 'admin';

export const GROUPS = ['Watch', 'People', 'Content', 'Operate', 'This machine'] as const;

/** A page of the console. A domain exports a list of them as `pages` from `console/pages/<domain>/pages.ts`. */
export type PageDefinition = {
  /** Path below `/console`, in wouter's syntax: `/people/:userId?`. */
  path: string;
  title: string;
  group: (typeof GROUPS)[number];
  role: PageRole;
  /** Only the local stack has what the page shows. */
  local?: true;
  /** Position in its group; default 100. */
  order?: number;
  /** Absent from the navigation: other pages lead to it. */
  unlisted?: true;
  /** Loaded when it is opened, from a file of its own. */
  load(): Promise<{ default: ComponentType }>;
};
