import * as z from 'zod';
import { PageQuery, pageOf } from '../_kit/page.ts';
import { NotFound } from '../_kit/problems.ts';
import { perUser, route } from '../_kit/route.ts';
import { id } from '../_kit/text.ts';
import { AccountDeletionRequested, SessionsRevoked } from './events.ts';
import { Deletion, EXPORTS_A_DAY, Export } from './personal-data.ts';

const DAY_SECONDS = 24 * 60 * 60;

export const deleteMe = route({
  id: 'users.deleteMe',
  method: 'DELETE',
  path: '/v1/me',
  summary: 'Delete your account',
  description:
    'Every token issued until now becomes void within 60 s, sockets close, and the profile and all content are hidden at once; only moderators and the organisers of competitions that you take part in still see your name. After 14 days all data is erased. The first call with a token from a new sign-in before then cancels the deletion and shows everything again.',
  auth: 'user',
  status: 202,
  output: Deletion,
  emits: [AccountDeletionRequested, SessionsRevoked],
  budget: { calls: 4, readUnits: 3, writeUnits: 26 },
});

export const requestExport = route({
  id: 'users.requestExport',
  method: 'POST',
  path: '/v1/me/export',
  summary: 'Request an export of your data',
  description:
    'A job collects everything that is stored about you in one ZIP file: a manifest, and one file of JSON lines for each part of the app. It takes hours, with many users some days. While an export is in progress, the call returns that one.',
  auth: 'user',
  rateLimit: perUser(EXPORTS_A_DAY, DAY_SECONDS),
  idempotent: true,
  status: 202,
  output: Export,
  budget: { calls: 6, readUnits: 3, writeUnits: 8 },
});

export const listExports = route({
  id: 'users.listExports',
  method: 'GET',
  path: '/v1/me/export',
  summary: 'List your exports',
  description: 'Newest first, without addresses. Expired exports are left out.',
  auth: 'user',
  query: PageQuery,
  output: pageOf(Export),
  budget: { calls: 2, readUnits: 2 },
});

export const getExport = route({
  id: 'users.getExport',
  method: 'GET',
  path: '/v1/me/export/{exportId}',
  summary: 'Get an export of your data',
  description: 'While the export is `ready`, each call returns a new address of the file.',
  auth: 'user',
  params: z.object({ exportId: id('export') }),
  output: Export,
  errors: [NotFound],
  budget: { calls: 2, readUnits: 1 },
});
