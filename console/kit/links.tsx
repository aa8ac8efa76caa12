import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Schema } from './api.ts';

/** A user by id where no name is at hand. */
export const UserLink = ({ userId, children }: { userId: string; children?: ReactNode }): ReactNode => (
  <Link href={`/people/${userId}`}>{children ?? userId}</Link>
);

type Named = Pick<Schema<'Person'>, 'userId' | 'handle' | 'displayName'>;

export const PersonLink = ({ person }: { person: Named | null | undefined }): ReactNode =>
  person ? (
    <>
      <UserLink userId={person.userId}>@{person.handle}</UserLink>
      {person.displayName && ` ${person.displayName}`}
    </>
  ) : (
    'nobody'
  );

const PAGES: Readonly<Record<string, string>> = { user: '/people', competition: '/competitions', community: '/communities' };

/** A target of the audit log, `<kind>:<id>`, with its page if there is one. */
export const TargetLink = ({ target }: { target: string }): ReactNode => {
  const [kind = '', id = ''] = target.split(/:(.*)/s);
  return PAGES[kind] ? <Link href={`${PAGES[kind]}/${id}`}>{target}</Link> : target;
};
