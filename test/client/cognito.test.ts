import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

let results: Record<string, unknown>;
beforeAll(async () => {
  const worker = new Worker(new URL('./cognito-scenarios.ts', import.meta.url));
  [results] = (await once(worker, 'message')) as [Record<string, unknown>];
});

test('a user signs in by SRP, and the password leaves the device in no form', () => {
  expect(results.signIn).toEqual({ state: 'signedIn', asked: 2, shown: [] });
});

test('a wrong password, and a user who does not exist, are refused by the name of the error', () => {
  expect(results.wrong).toEqual(Array(2).fill('SIGN_IN_FAILED NotAuthorizedException'));
});

test('the code of an authenticator is asked for; a wrong one is refused', () => {
  expect(results.code).toEqual(['SIGN_IN_FAILED SOFTWARE_TOKEN_MFA', 'SIGN_IN_FAILED CodeMismatchException', 'done', 'signedIn']);
});

test('a user with a temporary password chooses one of their own; one who gives up is not signed in', () => {
  expect(results.newPassword).toEqual([
    'SIGN_IN_FAILED NEW_PASSWORD_REQUIRED',
    'closed',
    'signedOut',
    'done',
    'signedIn',
    'Another horse 8!',
  ]);
});

test('a new password may lead to the code of an authenticator', () => {
  expect(results.both).toEqual(['SIGN_IN_FAILED SOFTWARE_TOKEN_MFA', 'done', 'signedIn']);
});

test('a sign-in is renewed once for all who ask, outlasts a fault, and is revoked by signing out', () => {
  expect(results.renewal).toEqual({ once: [1, false, 1], down: ['NETWORK', 'signedIn'], revoked: ['refresh-1'], state: 'signedOut' });
});

test('a sign-in ends at Cognito’s word', () => {
  expect(results.ended).toEqual([undefined, 'expired']);
});
