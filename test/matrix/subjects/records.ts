import * as records from '../../../schemas/habits/record-routes.ts';
import type { Person } from '../../support/stack.ts';
import type { State, Subject } from '../rows.ts';

type RecordState = Exclude<State<'record'>, 'absent'>;

/** A record of the owner. The states of its owner come later. */
export const recordSubject = async (owner: Person, state: RecordState): Promise<Subject> => {
  const { recordId } = await owner.call(records.createRecord, {
    body: { category: 'run-5-km', value: 1490, unit: 's', visibility: state === 'private' ? 'private' : 'public' },
  });
  if (state === 'deleted') await owner.call(records.deleteRecord, { params: { recordId } });
  return { ids: { recordId }, owner };
};
