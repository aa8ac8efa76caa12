import { Button, Card, Checkbox, Divider, Group, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Problem } from '../kit/frame.tsx';
import { type ConsoleConfig, type Session, signInLocally, signInWithPool, signInWithToken } from '../kit/session.ts';

type SignInAction = { mutate(): void; error: Error | null; isPending: boolean };

const SignInForm = ({ signIn, children }: { signIn: SignInAction; children: ReactNode }): ReactNode => (
  <form
    onSubmit={(event) => {
      event.preventDefault();
      signIn.mutate();
    }}
  >
    <Stack>
      {children}
      <Problem error={signIn.error} />
      <Button type="submit" loading={signIn.isPending}>
        Sign in
      </Button>
    </Stack>
  </form>
);

const LocalSignIn = ({ onSession }: { onSession(session: Session): void }): ReactNode => {
  const [handle, setHandle] = useState('root.admin');
  const [groups, setGroups] = useState(['admin']);
  const signIn = useMutation({ mutationFn: () => signInLocally(handle.trim(), groups), onSuccess: onSession });
  return (
    <SignInForm signIn={signIn}>
      <TextInput
        label="Handle"
        description="Anybody; a new handle signs up"
        value={handle}
        onChange={({ currentTarget }) => setHandle(currentTarget.value)}
        autoComplete="off"
        required
      />
      <Checkbox.Group
        label="Groups in the user pool"
        description="They replace those that the person has"
        value={groups}
        onChange={setGroups}
      >
        <Group mt="xs">
          <Checkbox value="admin" label="admin" />
          <Checkbox value="moderator" label="moderator" />
        </Group>
      </Checkbox.Group>
    </SignInForm>
  );
};

const TokenSignIn = ({ onSession }: { onSession(session: Session): void }): ReactNode => {
  const [token, setToken] = useState('');
  const signIn = useMutation({ mutationFn: () => signInWithToken(token.trim()), onSuccess: onSession });
  return (
    <SignInForm signIn={signIn}>
      <PasswordInput
        label="Access token"
        description="Of a moderator or an administrator, from your identity provider. It is kept in this tab only, and ends by itself."
        value={token}
        onChange={({ currentTarget }) => setToken(currentTarget.value)}
        autoComplete="off"
        required
      />
    </SignInForm>
  );
};

type Step = { label: string; kind: 'code' | 'password'; give(value: string): void };
const LABELS = { authenticator: 'Code of the authenticator', sms: 'Code from the message' };

/** A further step that the user pool asks for after name and password, such as the code of an authenticator. */
const FurtherStep = ({ step }: { step: Step }): ReactNode => {
  const [value, setValue] = useState('');
  const Field = step.kind === 'code' ? TextInput : PasswordInput;
  const field = useRef<HTMLInputElement>(null);
  // The form before it, which had the focus, is gone.
  useEffect(() => field.current?.focus(), []);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        step.give(step.kind === 'code' ? value.trim() : value);
      }}
    >
      <Stack>
        <Field
          ref={field}
          label={step.label}
          value={value}
          onChange={({ currentTarget }) => setValue(currentTarget.value)}
          autoComplete={step.kind === 'code' ? 'one-time-code' : 'new-password'}
          inputMode={step.kind === 'code' ? 'numeric' : undefined}
          required
        />
        <Button type="submit">Continue</Button>
      </Stack>
    </form>
  );
};

const PoolSignIn = ({ config, onSession }: { config: ConsoleConfig; onSession(session: Session): void }): ReactNode => {
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [step, setStep] = useState<Step>();
  const ask = (kind: Step['kind'], label: string) =>
    new Promise<string>((resolve) =>
      setStep({
        kind,
        label,
        give: (value) => {
          setStep(undefined);
          resolve(value);
        },
      }),
    );
  const steps = {
    code: (kind: keyof typeof LABELS) => ask('code', LABELS[kind]),
    newPassword: () => ask('password', 'New password, in place of the temporary one'),
  };
  const signIn = useMutation({ mutationFn: () => signInWithPool(config, name.trim(), password, steps), onSuccess: onSession });
  if (step) return <FurtherStep step={step} />;
  return (
    <SignInForm signIn={signIn}>
      <TextInput
        label="E-mail"
        type="email"
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
        autoComplete="username"
        required
      />
      <PasswordInput
        label="Password"
        value={password}
        onChange={({ currentTarget }) => setPassword(currentTarget.value)}
        autoComplete="current-password"
        required
      />
    </SignInForm>
  );
};

export const SignIn = ({ config, onSession }: { config: ConsoleConfig; onSession(session: Session): void }): ReactNode => (
  <main className="sign-in">
    <title>Sign in · Kith console</title>
    <Card withBorder padding="lg">
      <Title order={1} size="h2" mb="xs">
        Kith console
      </Title>
      {config.local ? (
        <>
          <Text c="dimmed" mb="md">
            This local stack trusts everybody on this machine: choose who you are.
          </Text>
          <LocalSignIn onSession={onSession} />
        </>
      ) : (
        <>
          {config.userPoolId && <PoolSignIn config={config} onSession={onSession} />}
          {config.userPoolId && <Divider label="or" my="md" />}
          <TokenSignIn onSession={onSession} />
        </>
      )}
    </Card>
  </main>
);
