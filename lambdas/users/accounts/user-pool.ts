import {
  AdminAddUserToGroupCommand,
  AdminDeleteUserCommand,
  AdminRemoveUserFromGroupCommand,
  AdminUserGlobalSignOutCommand,
  CognitoIdentityProviderClient,
  UserNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider';
import { clientSettings } from '../../_base/aws-client.ts';
import { userPoolId } from '../../_base/env.ts';
import { readAccount } from '../../_identity/accounts.ts';
import { GROUPS, groupsOf } from '../../_identity/pool-groups.ts';

const client = new CognitoIdentityProviderClient(clientSettings);

const MAX_ROUNDS = 5;

/**
 * Sets the groups in the user pool to the roles of the account record. Repeats if the record changed meanwhile, so that
 * concurrent changes end with the roles of the latest record.
 */
export const applyRoles = async (userId: string): Promise<void> => {
  const UserPoolId = userPoolId();
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const account = await readAccount(userId);
    if (!UserPoolId || !account?.username) return;
    const names = { UserPoolId, Username: account.username };
    const held = await groupsOf(account.username);
    const wanted = GROUPS.filter((group) => account.roles?.includes(group));
    for (const GroupName of wanted.filter((group) => !held.includes(group)))
      await client.send(new AdminAddUserToGroupCommand({ ...names, GroupName }));
    for (const GroupName of held.filter((group) => !wanted.includes(group)))
      await client.send(new AdminRemoveUserFromGroupCommand({ ...names, GroupName }));
    if ((await readAccount(userId))?.v === account.v) return;
  }
  throw new Error(`the roles of ${userId} changed in each of ${MAX_ROUNDS} rounds`);
};

/** Revokes the refresh tokens of a user in the user pool; the account record voids access tokens already issued. */
export const signOutAtPool = async (userId: string): Promise<void> => {
  const UserPoolId = userPoolId();
  const username = (await readAccount(userId))?.username;
  if (!UserPoolId || !username) return;
  try {
    await client.send(new AdminUserGlobalSignOutCommand({ UserPoolId, Username: username }));
  } catch (error) {
    if (!(error instanceof UserNotFoundException)) throw error;
  }
};

/** Deletes a user in the user pool, with their address and password. An external issuer keeps its own users. */
export const deletePoolUser = async (username: string | undefined): Promise<void> => {
  const UserPoolId = userPoolId();
  if (!UserPoolId || !username) return;
  try {
    await client.send(new AdminDeleteUserCommand({ UserPoolId, Username: username }));
  } catch (error) {
    if (!(error instanceof UserNotFoundException)) throw error;
  }
};
