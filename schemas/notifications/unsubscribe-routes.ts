import * as z from 'zod';
import { NotFound } from '../_kit/problems.ts';
import { type RouteDefinition, route } from '../_kit/route.ts';

const PAGE = { auth: 'public', produces: 'text/html; charset=utf-8', problemPage: true } as const satisfies Partial<RouteDefinition>;

const TokenParams = z.object({
  token: z
    .string()
    .regex(/^[\w-]{1,400}$/, 'must be the token of a link in a message')
    .meta({ description: 'Token of a link in a message' }),
});

export const getUnsubscribePage = route({
  ...PAGE,
  id: 'notifications.getUnsubscribePage',
  method: 'GET',
  path: '/v1/unsubscribe/{token}',
  summary: 'Get the page that asks whether to unsubscribe',
  description: 'Changes nothing, because programs follow the links of mails. The page is in the language of the user.',
  params: TokenParams,
  errors: [NotFound],
  budget: { calls: 1, readUnits: 4 },
});

export const changeSubscription = route({
  ...PAGE,
  id: 'notifications.changeSubscription',
  method: 'POST',
  path: '/v1/unsubscribe/{token}',
  summary: 'Unsubscribe',
  description:
    'Switches off the categories of the message on its channel. Mail programs call it with one click (RFC 8058); the body is not read. ' +
    'A repeat changes nothing.',
  status: 200,
  params: TokenParams,
  query: z.strictObject({
    undo: z.enum(['true']).optional().meta({ description: 'Switches the same categories on again' }),
  }),
  errors: [NotFound],
  budget: { calls: 2, readUnits: 4, writeUnits: 2 },
});
