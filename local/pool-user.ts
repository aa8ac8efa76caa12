import type { Jwks } from './gateway/jwt-authorizer.ts';
import type { LocalService } from './service.ts';

export type Identity = LocalService & {
  jwks(): Jwks;
  /** Returns the user of a handle, or creates one. Case is ignored. */
  signUp(handle: string): PoolUser;
  byName(subjectOrHandle: string): PoolUser | undefined;
  byUserId(userId: string): PoolUser | undefined;
  update(subject: string, changes: Partial<Pick<PoolUser, 'groups' | 'enabled' | 'userId' | 'signedOutAt'>>): void;
  remove(subject: string): void;
  /** Issues an access token as Cognito does, valid for one hour of moved time. */
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
