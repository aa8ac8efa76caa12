import '@mantine/core/styles.css';
import './console.css';
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { ConsoleConfig } from './kit/session.ts';
import { App } from './shell/app.tsx';

// The client repeats by itself what is worth repeating.
const queries = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 1000 } } });
const config = (await (await fetch('/console/config.json')).json()) as ConsoleConfig;

// The content security policy allows no `<style>`; the style sheet has all that Mantine would put there.
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <MantineProvider defaultColorScheme="auto" withCssVariables={false} withGlobalClasses={false}>
      <QueryClientProvider client={queries}>
        <App config={config} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
