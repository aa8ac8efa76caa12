import { Alert, Group, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { isKithError } from '../../client/index.ts';

/** Says what the API refused and what would be right, in its own words. */
export const Problem = ({ error }: { error: unknown }): ReactNode => {
  if (!error) return null;
  const known = isKithError(error) ? error : undefined;
  return (
    <Alert color="red" role="alert" title={known?.title ?? (error instanceof Error ? error.message : String(error))} mb="md">
      {known?.detail && <Text>{known.detail}</Text>}
      {known?.errors.map(({ pointer, message }) => (
        <Text key={pointer + message}>
          {pointer}: {message}
        </Text>
      ))}
      {known && known.status > 0 && (
        <Text size="sm">
          {known.status} <a href={`/docs/errors#${known.code}`}>{known.code}</a>
        </Text>
      )}
    </Alert>
  );
};

/** A page: its heading, which gets the focus after a change of the page, its actions and its content. */
export const Frame = ({
  title,
  lead,
  actions,
  children,
}: {
  title: string;
  lead?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) => (
  <>
    <title>{`${title} · Kith console`}</title>
    <Group justify="space-between" mb={lead ? 'xs' : 'md'}>
      <Title order={1} size="h2" tabIndex={-1} id="page-title">
        {title}
      </Title>
      {actions && <Group gap="xs">{actions}</Group>}
    </Group>
    {lead && (
      <Text c="dimmed" mb="md" maw="44rem">
        {lead}
      </Text>
    )}
    {children}
  </>
);

/** Something that the console cannot show, with the reason. */
export const Missing = ({ children }: { children: ReactNode }): ReactNode => (
  <Alert color="gray" mb="md" title="Not here">
    {children}
  </Alert>
);
