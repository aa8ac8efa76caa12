import {
  AdminListGroupsForUserCommand,
  CognitoIdentityProviderClient,
  UserNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Role } from '../../schemas/_kit/route.ts';
import { clientSettings } from '../_base/aws-client.ts';
import { userPoolId } from '../_base/env.ts';

const client = new CognitoIdentityProviderClient(clientSettings);

export type Group = Exclude<Role, 'user'>;
/** Groups of the pool that are roles. The pool may have other groups, which are ignored. */
export const GROUPS: readonly Group[] = ['moderator', 'admin'];

/** Returns the roles that the pool will put into the next token; none when an external provider signs tokens. */
export const groupsOf = async (username: string | undefined): Promise<Group[]> => {
  const UserPoolId = userPoolId();
  if (!UserPoolId || !username) return [];
  try {
    const { Groups = [] } = await client.send(new AdminListGroupsForUserCommand({ UserPoolId, Username: username, Limit: 60 }));
    return GROUPS.filter((group) => Groups.some(({ GroupName }) => GroupName === group));
  } catch (error) {
    if (error instanceof UserNotFoundException) return [];
    throw error;
  }
};
