import { Badge, Card, Checkbox, Group, Title } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { Action } from '../../kit/action.tsx';
import type { Schema } from '../../kit/api.ts';
import { Facts } from '../../kit/facts.tsx';
import { time } from '../../kit/format.ts';
import { UserLink } from '../../kit/links.tsx';
import { Reasoned } from '../../kit/reasoned.tsx';
import { useSession } from '../../kit/session.ts';

type Account = Schema<'Account'>;

const Suspend = ({ account: { userId, handle } }: { account: Account }): ReactNode => {
  const { api } = useSession();
  return (
    <Reasoned
      label="Suspend"
      danger
      title={`Suspend @${handle}`}
      explanation="Calls of the account are rejected everywhere within a minute, its sockets close, and it holds no rank until the suspension is lifted."
      run={(body) => api.PUT('/v1/admin/users/{userId}/suspension', { params: { path: { userId } }, body })}
      done="The account is suspended."
    />
  );
};

const Lift = ({ account: { userId, handle } }: { account: Account }): ReactNode => {
  const { api } = useSession();
  return (
    <Action
      label="Lift the suspension"
      title={`Lift the suspension of @${handle}`}
      explanation="The account works again within a minute, and its ranks return. The action is audited."
      run={() => api.DELETE('/v1/admin/users/{userId}/suspension', { params: { path: { userId } } })}
      done="The suspension is lifted."
    />
  );
};

const ROLES = ['user', 'moderator', 'admin'] as const;
type Role = (typeof ROLES)[number];

const ChangeRoles = ({ account: { userId, handle, roles } }: { account: Account }): ReactNode => {
  const { api } = useSession();
  const [chosen, setChosen] = useState<string[]>(roles);
  return (
    <Action
      label="Change roles"
      title={`Roles of @${handle}`}
      explanation="New tokens carry the roles. If the highest role is lowered, the user is signed out everywhere. The action is audited."
      run={() => api.PUT('/v1/admin/users/{userId}/roles', { params: { path: { userId } }, body: { roles: chosen as Role[] } })}
      done="The roles are changed."
    >
      <Checkbox.Group label="Roles" value={chosen} onChange={setChosen}>
        <Group mt="xs">
          {ROLES.map((role) => (
            <Checkbox key={role} value={role} label={role} disabled={role === 'user'} />
          ))}
        </Group>
      </Checkbox.Group>
    </Action>
  );
};

/** The access state of an account, and what the staff may do about it. */
export const AccountCard = ({ account }: { account: Account }): ReactNode => {
  const { may, session } = useSession();
  const { userId, status, suspension, roles, signedOutAt, deletion, createdAt } = account;
  const isMe = userId === session.userId;
  return (
    <Card withBorder mb="md" component="section" aria-labelledby="account">
      <Title order={2} size="h4" mb="sm" id="account">
        Account
      </Title>
      <Facts
        of={{
          Id: userId,
          Status: (
            <Badge variant="light" color={status === 'active' ? 'green' : 'red'}>
              {status}
            </Badge>
          ),
          'Suspended for': suspension?.reason,
          'Suspended at': suspension ? time(suspension.suspendedAt) : undefined,
          'Suspended by': suspension ? suspension.suspendedBy ? <UserLink userId={suspension.suspendedBy} /> : null : undefined,
          Roles: roles.join(', '),
          'Signed out everywhere': signedOutAt ? time(signedOutAt) : 'never',
          'Deletion asked for': deletion ? `${time(deletion.requestedAt)}, erased after ${time(deletion.deleteAfter)}` : undefined,
          Created: time(createdAt),
        }}
      />
      {!isMe && (
        <Group>
          {status === 'suspended' ? <Lift account={account} /> : <Suspend account={account} />}
          {may('admin') && <ChangeRoles key={roles.join()} account={account} />}
        </Group>
      )}
    </Card>
  );
};
