import * as webhooks from '../../schemas/webhooks/routes.ts';
import type { Call, Targets } from './robustness-harness.ts';
import { makeRoomForWebhooks } from './webhook-room.ts';

/** Nothing here causes this event, so that nothing is sent. */
const body = { url: 'https://app.example.com/hooks', events: ['webhook.disabled'] };

/** A call of each idempotent route of webhooks that succeeds once, and a different body. */
export const webhookRecipes = (targets: () => Targets): Record<string, () => Promise<{ call: Call; other?: unknown }>> => {
  const admin = () => targets().clientOf(targets().people.admin);
  const created = async () => {
    await makeRoomForWebhooks(admin(), targets().ids.webhookId);
    const { webhookId } = await admin().call(webhooks.createWebhook, { body });
    return { webhookId };
  };
  const range = (day: number) => ({ from: '2026-01-01T00:00:00.000Z', to: `2026-01-0${day}T00:00:00.000Z` });
  return {
    [webhooks.createWebhook.id]: async () => {
      await makeRoomForWebhooks(admin(), targets().ids.webhookId);
      return { call: { body }, other: { ...body, description: 'Another' } };
    },
    [webhooks.updateWebhook.id]: async () => ({
      call: { params: await created(), body: { description: 'One' } },
      other: { description: 'Two' },
    }),
    [webhooks.deleteWebhook.id]: async () => ({ call: { params: await created() } }),
    [webhooks.testWebhook.id]: async () => {
      const params = await created();
      await admin().call(webhooks.updateWebhook, { params, body: { url: 'http://127.0.0.1:9/' } });
      return { call: { params } };
    },
    [webhooks.rotateWebhookSecret.id]: async () => ({ call: { params: await created() } }),
    [webhooks.replayWebhook.id]: async () => ({ call: { params: await created(), body: range(2) }, other: range(3) }),
  };
};
