import { Button, Modal } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { json } from '../../kit/format.ts';

/** The state before and after an action, on demand. */
export const Change = ({ before, after }: { before?: unknown; after?: unknown }): ReactNode => {
  const [opened, setOpened] = useState(false);
  if (before === undefined && after === undefined) return null;
  return (
    <>
      <Button size="compact-xs" variant="default" onClick={() => setOpened(true)}>
        Show
      </Button>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title="Change"
        lockScroll={false}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <h3>Before</h3>
        <pre className="json">{before === undefined ? 'nothing' : json(before)}</pre>
        <h3>After</h3>
        <pre className="json">{after === undefined ? 'nothing' : json(after)}</pre>
      </Modal>
    </>
  );
};
