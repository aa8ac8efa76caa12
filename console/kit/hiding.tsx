import { Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { Reasoned } from './reasoned.tsx';

type Run = (body: { reason: string }) => Promise<unknown>;
type Props = {
  /** Its kind in words, such as `competition`. */
  of: string;
  /** Explanations of both actions. */
  removes: string;
  restores: string;
  remove: Run;
  restore: Run;
  /** Which one may be done; default: both, where the page does not know. */
  removed?: boolean;
};

/** Moderators hide something from everybody, or show it again, each with a reason. */
export const Hiding = ({ of, removes, restores, remove, restore, removed }: Props): ReactNode => (
  <Group mb="md">
    {removed !== true && (
      <Reasoned label="Remove" danger title={`Remove the ${of}`} explanation={removes} run={remove} done={`The ${of} is removed.`} />
    )}
    {removed !== false && (
      <Reasoned label="Restore" title={`Restore the ${of}`} explanation={restores} run={restore} done={`The ${of} is restored.`} />
    )}
  </Group>
);
