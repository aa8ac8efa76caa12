import { AwsError, type AwsHandler, jsonService } from './aws-endpoint.ts';
import type { Identity, PoolUser } from './pool-user.ts';
import type { LocalContext } from './service.ts';

type UserInput = { UserPoolId: string; Username: string };
type GroupInput = UserInput & { GroupName: string };

/** Operations of the user pool that handlers may be granted. `Username` is the subject, or the handle it was derived from. */
export const userPoolApi = (identity: Identity, { plan, clock }: Pick<LocalContext, 'plan' | 'clock'>): AwsHandler => {
  const userOf = ({ UserPoolId, Username }: UserInput): PoolUser => {
    if (!plan.of('AWS::Cognito::UserPool').some(({ ref }) => ref === UserPoolId)) {
      throw new AwsError('ResourceNotFoundException', `User pool ${UserPoolId} does not exist.`);
    }
    const user = identity.byName(Username);
    if (!user) throw new AwsError('UserNotFoundException', 'User does not exist.');
    return user;
  };
  const seconds = (ms: number) => ms / 1000;

  return jsonService({
    AdminGetUser: (input: UserInput) => {
      const { subject, enabled, createdAt } = userOf(input);
      return {
        Username: subject,
        UserAttributes: [{ Name: 'sub', Value: subject }],
        UserCreateDate: seconds(createdAt),
        UserLastModifiedDate: seconds(createdAt),
        Enabled: enabled,
        UserStatus: 'CONFIRMED',
      };
    },
    AdminListGroupsForUser: (input: UserInput) => ({
      Groups: userOf(input).groups.map((GroupName) => ({ GroupName, UserPoolId: input.UserPoolId })),
    }),
    AdminAddUserToGroup: (input: GroupInput) => {
      const { subject, groups } = userOf(input);
      if (!groups.includes(input.GroupName)) identity.update(subject, { groups: [...groups, input.GroupName] });
    },
    AdminRemoveUserFromGroup: (input: GroupInput) => {
      const { subject, groups } = userOf(input);
      identity.update(subject, { groups: groups.filter((name) => name !== input.GroupName) });
    },
    AdminDisableUser: (input: UserInput) => identity.update(userOf(input).subject, { enabled: false }),
    AdminEnableUser: (input: UserInput) => identity.update(userOf(input).subject, { enabled: true }),
    // Ends the refresh tokens. As with Cognito, issued access tokens stay valid until they expire.
    AdminUserGlobalSignOut: (input: UserInput) => identity.update(userOf(input).subject, { signedOutAt: Math.floor(clock.now()) }),
    AdminDeleteUser: (input: UserInput) => identity.remove(userOf(input).subject),
  });
};
