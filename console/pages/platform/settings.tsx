import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Facts } from '../../kit/facts.tsx';
import { Frame, Missing, Problem } from '../../kit/frame.tsx';
import { rolesOf, useSession } from '../../kit/session.ts';

type Document = { info: { title: string; version: string } };

const Settings = (): ReactNode => {
  const { config, session } = useSession();
  const api = useQuery({
    queryKey: ['revision'],
    queryFn: async () => ((await (await fetch('/v1/openapi.json')).json()) as Document).info,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Frame title="Settings">
      <Problem error={api.error} />
      <Facts
        of={{
          Deployment: config.stage,
          'Revision of the API': api.data?.version,
          'You are': session.name,
          'Your roles': [...rolesOf(session)].join(', '),
        }}
      />
      <Missing>
        The API has no settings and no flags to change. Settings of a deployment are given to cdk deploy, and lib/settings.ts lists them; a
        local stack takes them from its command line.
      </Missing>
    </Frame>
  );
};

export default Settings;
