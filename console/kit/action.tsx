import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Problem } from './frame.tsx';
import { notify } from './notice.ts';

type Props = {
  label: string;
  /** Question and consequence, shown before anything happens. */
  title: string;
  explanation: ReactNode;
  danger?: boolean;
  disabled?: boolean;
  /** Fields of the action. */
  children?: ReactNode;
  run(): Promise<unknown>;
  /** Said after success. */
  done: string;
};

/** A button whose action is confirmed, and after which everything shown is read again. */
export const Action = ({ label, title, explanation, danger = false, disabled = false, children, run, done }: Props): ReactNode => {
  const [opened, setOpened] = useState(false);
  const queries = useQueryClient();
  const action = useMutation({
    mutationFn: run,
    onSuccess: async () => {
      notify(done);
      setOpened(false);
      await queries.invalidateQueries();
    },
  });
  const open = () => {
    notify('');
    action.reset();
    setOpened(true);
  };
  const colour = danger ? { color: 'red' } : {};
  return (
    <>
      <Button variant={danger ? 'light' : 'default'} {...colour} disabled={disabled} onClick={open}>
        {label}
      </Button>
      <Modal opened={opened} onClose={() => setOpened(false)} title={title} lockScroll={false} closeButtonProps={{ 'aria-label': 'Close' }}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            action.mutate();
          }}
        >
          <Stack>
            <Text>{explanation}</Text>
            {children}
            <Problem error={action.error} />
            <Group justify="flex-end">
              <Button type="submit" loading={action.isPending} {...colour}>
                {label}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  );
};
