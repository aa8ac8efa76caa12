import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startUserPool } from '../client/fake-user-pool.ts';
import { seriousFindings, shows, textOf } from './browser.ts';
import { allPages, type ConsoleFixture, confirm, press, startConsole, visit } from './console.ts';

describe('console of a deployment', () => {
  let fixture: ConsoleFixture;
  beforeAll(async () => {
    fixture = await startConsole();
  });
  afterAll(() => fixture?.stop());

  it('signs-in-with-a-token-and-has-nothing-that-only-a-local-stack-has', async () => {
    const page = await fixture.browser.open();
    await page.setRequestInterception(true);
    page.on('request', (request) =>
      request.url().endsWith('/console/config.json')
        ? void request.respond({ contentType: 'application/json', body: JSON.stringify({ local: false, stage: 'production' }) })
        : void request.continue(),
    );
    await page.goto(`${fixture.stack.url}/console`);
    await shows(page, 'Access token');
    expect(await seriousFindings(page)).toEqual([]);
    await page.locator('input[type=password]').fill('no.valid.token');
    await press(page, 'Sign in');
    await page.waitForSelector('[role=alert]');
    const { token } = await fixture.stack.token('root.admin', ['admin']);
    await page.reload();
    await page.locator('input[type=password]').click();
    await page.keyboard.sendCharacter(token);
    await press(page, 'Sign in');
    await shows(page, 'production');
    const navigation = await textOf(page, 'nav');
    for (const { title } of (await allPages()).filter(({ local }) => local)) expect(navigation).not.toContain(title);
    await visit(page, '/overview');
    await shows(page, 'On AWS they are in CloudWatch');
    await visit(page, '/audit');
    await shows(page, 'Sensitive actions');
    await visit(page, '/notifications/user_0k3v7m2q9x4c8b5n1d6f?notification=notification_0k3v7m2q9x4c8b5n1d6f');
    await shows(page, 'The API shows an inbox to its owner only');
    await press(page, 'Send again');
    await confirm(page, 'Send again');
    await shows(page, 'NOT_FOUND');
    expect(page.faults).toEqual([]);
  });

  it('signs-in-with-the-user-pool-and-the-code-of-an-authenticator', async () => {
    const { token } = await fixture.stack.token('root.admin', ['admin']);
    const pool = await startUserPool('abcDEF123', {
      'root@example.com': { password: 'Correct horse 7!', totp: '123456', accessToken: token },
    });
    const page = await fixture.browser.open();
    // The page of a local stack may call nobody else; a deployed one may call the pool.
    await page.setBypassCSP(true);
    await page.setRequestInterception(true);
    const config = { local: false, stage: 'production', userPoolId: 'eu-central-1_abcDEF123', clientId: 'app' };
    page.on('request', async (request) => {
      if (request.url().endsWith('/console/config.json'))
        return request.respond({ contentType: 'application/json', body: JSON.stringify(config) });
      if (!request.url().startsWith('https://cognito-idp.eu-central-1.amazonaws.com')) return request.continue();
      const open = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' };
      if (request.method() === 'OPTIONS') return request.respond({ headers: open });
      const target = request.headers()['x-amz-target'] ?? '';
      const answer = await fetch(pool.url, { method: 'POST', headers: { 'x-amz-target': target }, body: request.postData() ?? '' });
      return request.respond({ status: answer.status, headers: open, contentType: 'application/json', body: await answer.text() });
    });
    await page.goto(`${fixture.stack.url}/console`);
    await shows(page, 'E-mail');
    await page.locator('input[type=email]').fill('root@example.com');
    await page.locator('input[autocomplete=current-password]').fill('Correct horse 7!');
    await press(page, 'Sign in');
    await shows(page, 'Code of the authenticator');
    expect(await seriousFindings(page)).toEqual([]);
    // The field has the focus, so that a user without a mouse goes on typing.
    await page.keyboard.type('123456');
    await page.keyboard.press('Enter');
    await shows(page, 'production');
    pool.stop();
  });
});
