import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seriousFindings, shows, textOf } from './browser.ts';
import { allPages, type ConsoleFixture, press, startConsole, visit } from './console.ts';

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
    expect(page.faults).toEqual([]);
  });
});
