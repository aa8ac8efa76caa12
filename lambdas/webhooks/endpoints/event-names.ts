import { InvalidRequest } from '../../../schemas/_kit/problems.ts';
import { allEvents } from '../../../schemas/index.ts';
import { EVERY_EVENT } from '../../../schemas/webhooks/models.ts';

/** The events of all domains, by name. */
export const subscribableEvents = () =>
  allEvents()
    .map(({ name, category, summary }) => ({ name, category, summary }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));

/** Returns names once each. @throws INVALID_REQUEST for a name that no event has */
export const requireEvents = (names: readonly string[]): string[] => {
  const known = new Set([EVERY_EVENT, ...allEvents().map(({ name }) => name)]);
  const errors = names.flatMap((name, index) =>
    known.has(name)
      ? []
      : [{ pointer: `/events/${index}`, code: 'NOT_ALLOWED', message: 'must be an event of GET /v1/admin/webhooks/events' }],
  );
  if (errors.length > 0) throw InvalidRequest.error(undefined, { errors });
  return [...new Set(names)];
};
