import { Group, Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { Action } from './action.tsx';

type Run = (body: { reason: string }) => Promise<unknown>;
type Props = {
  /** Its kind in words, such as `competition`. */
  of: string;
  /** Explanations of both actions. */
  removes: string;
  restores: string;
  remove: Run;
  restore: Run;
};

/** Moderators hide something from everybody, or show it again, each with a reason. */
export const Hiding = ({ of, removes, restores, remove, restore }: Props): ReactNode => {
  const [reason, setReason] = useState('');
  const field = (
    <Textarea label="Reason" value={reason} onChange={({ currentTarget }) => setReason(currentTarget.value)} maxLength={500} required />
  );
  return (
    <Group mb="md">
      <Action
        label="Remove"
        danger
        title={`Remove the ${of}`}
        explanation={`${removes} The action is audited.`}
        run={() => remove({ reason })}
        done={`The ${of} is removed.`}
      >
        {field}
      </Action>
      <Action
        label="Restore"
        title={`Restore the ${of}`}
        explanation={`${restores} The action is audited.`}
        run={() => restore({ reason })}
        done={`The ${of} is restored.`}
      >
        {field}
      </Action>
    </Group>
  );
};
