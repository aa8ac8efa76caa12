import { type FormEvent, useState } from 'react';
import { session } from './kith.ts';
import { Problem } from './ui/problem.tsx';

/** Signs in to the local stack. A new handle signs up. */
export const SignIn = ({ isExpired }: { isExpired: boolean }) => {
  const [error, setError] = useState<unknown>();
  const signIn = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const handle = String(new FormData(event.currentTarget).get('handle')).trim().toLowerCase();
    await session.signInAs({ handle }).catch(setError);
  };
  return (
    <main className="sign-in">
      <h1>Kith example</h1>
      {isExpired && <p role="status">Your sign-in has ended. Please sign in again.</p>}
      <form className="card" onSubmit={signIn}>
        <label>
          Handle
          <input name="handle" required minLength={3} autoComplete="username" autoCapitalize="none" placeholder="ada" />
        </label>
        <button type="submit">Sign in</button>
        <p className="muted">The local stack asks for no password. A new handle signs up.</p>
        {error !== undefined && <Problem error={error} />}
      </form>
    </main>
  );
};
