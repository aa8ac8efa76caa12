import { Badge, Card, Group, Title } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { Schema } from '../../kit/api.ts';
import { Facts } from '../../kit/facts.tsx';
import { time } from '../../kit/format.ts';
import { PersonLink, TargetLink, UserLink } from '../../kit/links.tsx';
import { Content } from './content.tsx';
import { Decisions } from './decisions.tsx';
import { Reports } from './reports.tsx';

type Reported = Schema<'ReportedSubject'>;

const STATES = { active: 'green', removed: 'red', deleted: 'gray' } as const;

/** One entry of the queue: all reports of one subject, decided together. */
export const SubjectCard = ({ reported: entry }: { reported: Reported }): ReactNode => {
  const [opened, setOpened] = useState(false);
  const { reportId, subject, reports, reasons, note, firstAt, lastAt, content, reported, resolution } = entry;
  return (
    <Card withBorder mb="md" component="section" aria-labelledby={reportId}>
      <Group justify="space-between" mb="sm">
        <Title order={2} size="h4" id={reportId}>
          {subject.type}, {reports === 1 ? 'one report' : `${reports} reports`}
        </Title>
        <Group gap="xs">
          {Object.entries(reasons).map(([reason, times]) => (
            <Badge key={reason} variant="light" color="yellow">
              {reason.replaceAll('_', ' ')} {times}
            </Badge>
          ))}
          {content && (
            <Badge variant="light" color={STATES[content.state]}>
              {content.state}
            </Badge>
          )}
          {content?.authorSuspended && (
            <Badge variant="light" color="red">
              author suspended
            </Badge>
          )}
        </Group>
      </Group>
      <Facts
        of={{
          Subject: <TargetLink target={`${subject.type}:${subject.id}`} />,
          Author: content ? <PersonLink person={content.author} /> : undefined,
          Reported: firstAt === lastAt ? time(firstAt) : `${time(firstAt)} to ${time(lastAt)}`,
          Note: note,
          Decision: resolution ? (
            <>
              {resolution.action} by <UserLink userId={resolution.by} /> at {time(resolution.at)}
              {resolution.note && `: ${resolution.note}`}
            </>
          ) : undefined,
        }}
      />
      <div className="versions">
        <Content title="As it was reported" of={reported} missing="Not kept any more: 180 days have passed, or the account was erased." />
        <Content title="As it is now" of={content} missing="It no longer exists." />
      </div>
      <Group mt="md">
        <Decisions entry={entry} />
      </Group>
      <Reports reportId={reportId} opened={opened} onOpen={() => setOpened(!opened)} />
    </Card>
  );
};
