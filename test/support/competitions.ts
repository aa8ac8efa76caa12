import { createCompetition } from '../../lambdas/competitions/competition/create-competition.ts';
import { publishCompetition } from '../../lambdas/competitions/competition/publish-competition.ts';
import { changePrivacy } from '../../lambdas/users/privacy/change-privacy.ts';
import type { NewCompetition } from '../../schemas/competitions/models.ts';
import * as routes from '../../schemas/competitions/routes.ts';
import type { Privacy } from '../../schemas/users/models.ts';
import { changePrivacy as privacyRoute } from '../../schemas/users/routes.ts';
import { call, minutes, type Who } from './use-cases.ts';

export const draft = (who: Who, fields: Partial<NewCompetition> | object = {}) =>
  call(routes.createCompetition, createCompetition, who, {
    body: { name: 'Winter steps', startsAt: minutes(-60), endsAt: minutes(60), ...fields },
  });

/** Creates and publishes a competition that is active now. */
export const published = async (who: Who, fields: Partial<NewCompetition> | object = {}) => {
  const { competitionId } = await draft(who, fields);
  return call(routes.publishCompetition, publishCompetition, who, { params: { competitionId } });
};

export const allowBeingAdded = (who: Who, by: Privacy['allowBeingAdded']) =>
  call(privacyRoute, changePrivacy, who, { body: { allowBeingAdded: by } });
