import * as z from 'zod';
import { PageQuery, pageOf } from '../_kit/page.ts';
import { NotFound } from '../_kit/problems.ts';
import { route } from '../_kit/route.ts';
import { id } from '../_kit/text.ts';
import { KudosGiven } from './events.ts';
import { Kudo, KudosText } from './models.ts';

const params = z.object({ userId: id('user') });

export const giveKudos = route({
  id: 'kudos.giveKudos',
  method: 'POST',
  path: '/v1/users/{userId}/kudos',
  summary: 'Thank a user',
  auth: 'user',
  idempotent: true,
  params,
  body: z.strictObject({ text: KudosText }),
  output: Kudo,
  errors: [NotFound],
  emits: [KudosGiven],
  budget: { calls: 3, readUnits: 4, writeUnits: 8 },
});
export const listKudos = route({
  id: 'kudos.listKudos',
  method: 'GET',
  path: '/v1/users/{userId}/kudos',
  summary: 'What a user was thanked for, the latest first, and how often',
  auth: 'user',
  params,
  query: PageQuery,
  output: pageOf(Kudo).extend({ total: z.int() }),
  errors: [NotFound],
  budget: { calls: 3, readUnits: 30, writeUnits: 0 },
});
