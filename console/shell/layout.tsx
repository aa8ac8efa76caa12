import { ActionIcon, Burger, Button, Group, NavLink, Text, useMantineColorScheme } from '@mantine/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { GROUPS, type PageDefinition } from '../kit/page.ts';
import { useSession } from '../kit/session.ts';
import { Notice } from './notice.tsx';

/** `/people/:userId?` → `/people` */
const addressOf = ({ path }: PageDefinition): string => path.replace(/\/:.*$/, '') || '/';

const Scheme = (): ReactNode => {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const next = { auto: 'light', light: 'dark', dark: 'auto' } as const;
  const sign = { auto: '◐', light: '☀', dark: '☾' };
  return (
    <ActionIcon
      variant="default"
      size="lg"
      aria-label={`Colours: ${colorScheme}. Change to ${next[colorScheme]}`}
      onClick={() => setColorScheme(next[colorScheme])}
    >
      {sign[colorScheme]}
    </ActionIcon>
  );
};

const Navigation = ({ pages }: { pages: readonly PageDefinition[] }): ReactNode => {
  const [location] = useLocation();
  return GROUPS.map((group) => {
    const listed = pages.filter((page) => page.group === group && !page.unlisted).sort((a, b) => (a.order ?? 100) - (b.order ?? 100));
    if (listed.length === 0) return null;
    return (
      <section key={group} aria-label={group}>
        <Text size="xs" fw={700} c="dimmed" px="sm" pt="md" tt="uppercase">
          {group}
        </Text>
        {listed.map((page) => {
          const address = addressOf(page);
          const active = location === address || location.startsWith(`${address}/`);
          return (
            <NavLink
              key={page.path}
              component={Link}
              href={address}
              label={page.title}
              active={active}
              {...(active && { 'aria-current': 'page' as const })}
            />
          );
        })}
      </section>
    );
  });
};

/** Header, navigation and the page. On a narrow screen the navigation opens above the page. */
export const Layout = ({ pages, children }: { pages: readonly PageDefinition[]; children: ReactNode }): ReactNode => {
  const { session, config, signOut } = useSession();
  const [opened, setOpened] = useState(false);
  const [location] = useLocation();
  const first = useRef(true);
  const main = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs after each change of the page
  useEffect(() => {
    setOpened(false);
    if (first.current) first.current = false;
    else main.current?.focus();
  }, [location]);
  return (
    <div className="shell">
      <a className="skip" href="#main">
        Skip to the page
      </a>
      <header>
        <Group gap="sm" wrap="nowrap">
          <Burger
            className="burger"
            size="sm"
            opened={opened}
            onClick={() => setOpened(!opened)}
            aria-label="Navigation"
            aria-expanded={opened}
            aria-controls="navigation"
          />
          <Text fw={700}>Kith</Text>
          <Text c="dimmed" className="wide">
            {config.stage}
          </Text>
        </Group>
        <Group gap="xs" wrap="nowrap">
          <Text size="sm" truncate className="who">
            {session.name}
          </Text>
          <Scheme />
          <Button variant="default" size="compact-sm" onClick={signOut}>
            Sign out
          </Button>
        </Group>
      </header>
      <nav id="navigation" aria-label="Pages" data-opened={opened || undefined}>
        <Navigation pages={pages} />
      </nav>
      <Notice />
      <main id="main" ref={main} tabIndex={-1}>
        {children}
      </main>
    </div>
  );
};
