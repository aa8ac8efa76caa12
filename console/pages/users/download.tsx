import { Anchor, Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { type Api, body } from '../../kit/api.ts';
import { Problem } from '../../kit/frame.tsx';

/** Asks for an address of the file only when it is wanted, because it is valid for minutes. */
export const Download = ({ api, exportId }: { api: Api; exportId: string }): ReactNode => {
  const address = useMutation({
    mutationFn: () => body(api.GET('/v1/me/export/{exportId}', { params: { path: { exportId } } })),
  });
  if (address.data?.url) return <Anchor href={address.data.url}>Download</Anchor>;
  return (
    <>
      <Button size="compact-xs" variant="default" onClick={() => address.mutate()} loading={address.isPending}>
        Get the address
      </Button>
      <Problem error={address.error} />
    </>
  );
};
