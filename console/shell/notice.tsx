import { CloseButton, Group, Paper, Text } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { notify, useNotice } from '../kit/notice.ts';

const SHOWN_MS = 10_000;

/** The latest outcome, read out by screen readers. The region is always there, because only changes within it are read. */
export const Notice = (): ReactNode => {
  const text = useNotice();
  useEffect(() => {
    if (!text) return;
    const timer = setTimeout(() => notify(''), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <div role="status" className="notice">
      {text && (
        <Paper withBorder shadow="md" p="sm">
          <Group wrap="nowrap">
            <Text>{text}</Text>
            <CloseButton aria-label="Dismiss" onClick={() => notify('')} />
          </Group>
        </Paper>
      )}
    </div>
  );
};
