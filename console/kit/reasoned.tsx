import { Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { Action } from './action.tsx';

type Props = {
  label: string;
  title: string;
  explanation: string;
  danger?: boolean;
  run(body: { reason: string }): Promise<unknown>;
  done: string;
};

/** An action that is audited with a reason. */
export const Reasoned = ({ explanation, run, ...action }: Props): ReactNode => {
  const [reason, setReason] = useState('');
  return (
    <Action {...action} explanation={`${explanation} The action is audited.`} run={() => run({ reason })}>
      <Textarea label="Reason" value={reason} onChange={({ currentTarget }) => setReason(currentTarget.value)} maxLength={500} required />
    </Action>
  );
};
