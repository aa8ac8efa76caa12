import type { Jwks } from './gateway/jwt-authorizer.ts';
import type { LocalService } from './service.ts';

export type Identity = LocalService & {
  jwks(): Jwks;
  /** The user of a handle in any case, new where there was none. */
  signUp(handle: string): PoolUser;
  byName(subjectOrHandle: string): PoolUser | undefined;
  update(subject: string, changes: Partial<Pick<PoolUser, 'groups' | 'enabled' | 'userId' | 'signedOutAt'>>): void;
  remove(subject: string): void;
  /** An access token as Cognito issues it, valid for one hour of moved time. */
  token(user: PoolUser): string;
};

export type PoolUser = {
  subject: string;
  handle: string;
  groups: string[];
  enabled: boolean;
  userId: string | undefined;
  createdAt: number;
  signedOutAt: number;
};
