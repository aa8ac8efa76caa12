import { Loader } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useCallback, useMemo, useState } from 'react';
import { Route, Router, Switch } from 'wouter';
import { createClient } from '../kit/api.ts';
import { Frame, Missing } from '../kit/frame.tsx';
import type { PageDefinition } from '../kit/page.ts';
import {
  type ConsoleConfig,
  renewing,
  rolesOf,
  type Session,
  SessionContext,
  type Signed,
  storedSession,
  storeSession,
} from '../kit/session.ts';
import { pages } from '../pages.ts';
import { Boundary } from './boundary.tsx';
import { Layout } from './layout.tsx';
import { SignIn } from './sign-in.tsx';

const components = new Map(pages.map((page) => [page, lazy(page.load)]));

const Refused = ({ page }: { page: PageDefinition }): ReactNode => (
  <Frame title={page.title}>
    <Missing>
      {page.local ? 'Only a local stack has this page, or it' : 'It'} needs the role {page.role}, which your token does not carry. The API
      would refuse its calls.
    </Missing>
  </Frame>
);

const Unknown = (): ReactNode => (
  <Frame title="No such page">
    <Missing>The console has no page at this address. The navigation lists all of them.</Missing>
  </Frame>
);

const Pages = ({ signed }: { signed: Signed }): ReactNode => {
  const allowed = (page: PageDefinition): boolean => signed.may(page.role) && (!page.local || signed.config.local);
  const start = pages.filter(({ unlisted }) => !unlisted).find(allowed);
  return (
    <SessionContext value={signed}>
      <Layout pages={pages.filter(allowed)}>
        <Boundary>
          <Suspense fallback={<Loader aria-label="The page loads" />}>
            <Switch>
              {pages.map((page) => {
                const Page = components.get(page)!;
                return (
                  <Route key={page.path} path={page.path}>
                    {allowed(page) ? <Page /> : <Refused page={page} />}
                  </Route>
                );
              })}
              <Route path="/">{start ? <Start page={start} /> : <Unknown />}</Route>
              <Route>
                <Unknown />
              </Route>
            </Switch>
          </Suspense>
        </Boundary>
      </Layout>
    </SessionContext>
  );
};

const Start = ({ page }: { page: PageDefinition }): ReactNode => {
  const Page = components.get(page)!;
  return <Page />;
};

export const App = ({ config }: { config: ConsoleConfig }): ReactNode => {
  const [session, setSession] = useState<Session | undefined>(storedSession);
  const queries = useQueryClient();
  const change = useCallback(
    (next: Session | undefined) => {
      storeSession(next);
      setSession(next);
      queries.clear();
    },
    [queries],
  );
  // Renewals keep the session’s user, so they change neither the client nor what it has read.
  const signed = useMemo<Signed | undefined>(() => {
    if (!session) return undefined;
    const roles = rolesOf(session);
    const kith = createClient(renewing(config, session, storeSession));
    return {
      config,
      session,
      api: kith.throwing,
      kith,
      may: (role) => roles.has(role),
      signOut: () => change(undefined),
    };
  }, [session, config, change]);
  return <Router base="/console">{signed ? <Pages signed={signed} /> : <SignIn config={config} onSession={change} />}</Router>;
};
