import { Button, Group, SegmentedControl, Select, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { body } from '../../kit/api.ts';
import { Frame, Problem } from '../../kit/frame.tsx';
import { useList } from '../../kit/list.ts';
import { useSearch } from '../../kit/search.ts';
import { useSession } from '../../kit/session.ts';
import { SubjectCard } from './subject.tsx';
import { SUBJECT_TYPES } from './subject-types.ts';

const Queue = (): ReactNode => {
  const { api } = useSession();
  const [chosen, setStatus] = useSearch('status');
  const [subjectType, setType] = useSearch('type');
  const status = chosen === 'resolved' ? 'resolved' : 'open';
  const list = useList(['reports', status, subjectType], (cursor) =>
    body(api.GET('/v1/admin/reports', { params: { query: { status, cursor, ...(subjectType && { subjectType }) } } })),
  );
  return (
    <Frame
      title="Moderation"
      lead={
        status === 'open'
          ? 'Reported subjects without a decision, the oldest first. Each shows what was reported and what is there now.'
          : 'Decided subjects, the latest decision first.'
      }
    >
      <Group mb="md" align="end">
        <SegmentedControl
          aria-label="Status of the reports"
          data={[
            { value: 'open', label: 'Open' },
            { value: 'resolved', label: 'Resolved' },
          ]}
          value={status}
          onChange={(value) => setStatus(value === 'open' ? '' : value)}
        />
        <Select
          label="Subject"
          placeholder="all"
          data={SUBJECT_TYPES}
          value={subjectType || null}
          onChange={(value) => setType(value ?? '')}
          clearable
        />
      </Group>
      <Problem error={list.error} />
      {list.rows.map((reported) => (
        <SubjectCard key={reported.reportId} reported={reported} />
      ))}
      {list.rows.length === 0 && !list.loading && (
        <Text c="dimmed" role="status">
          {status === 'open' ? 'Nothing waits for a decision.' : 'Nothing was decided yet.'}
        </Text>
      )}
      {list.more && (
        <Button variant="default" onClick={list.more} loading={list.loading}>
          Load more
        </Button>
      )}
    </Frame>
  );
};

export default Queue;
