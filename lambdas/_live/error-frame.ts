import { Problem } from '../../schemas/_kit/problem.ts';
import { InternalError } from '../../schemas/_kit/problems.ts';
import type { ServerFrame } from '../../schemas/_kit/topic.ts';

export type FrameId = string | number | undefined;

/** A refusal as a frame. Anything but a `Problem` says nothing of what happened. */
export const errorFrame = (error: unknown, id?: FrameId): ServerFrame => {
  const { definition, detail, errors } = error instanceof Problem ? error : InternalError.error();
  const said = detail ?? errors?.map(({ pointer, message }) => `${pointer || 'the frame'} ${message}`).join('; ');
  return {
    type: 'error',
    ...(id === undefined ? {} : { id }),
    status: definition.status,
    code: definition.code,
    title: definition.title,
    ...(said === undefined ? {} : { detail: said }),
  };
};
