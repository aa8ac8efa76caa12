import { problem } from '../_kit/problem.ts';

export const MediaTypeNotAllowed = problem({
  code: 'MEDIA_TYPE_NOT_ALLOWED',
  status: 400,
  title: 'The media type is not allowed for this purpose',
  remedy: 'Convert the file to one of the types listed in `detail`.',
});
export const MediaTooLarge = problem({
  code: 'MEDIA_TOO_LARGE',
  status: 400,
  title: 'The file is too large for this purpose',
  remedy: 'Send a smaller file; `detail` gives the limit in bytes.',
});
export const MediaNotUploaded = problem({
  code: 'MEDIA_NOT_UPLOADED',
  status: 409,
  title: 'The declared file has not been uploaded',
  remedy: 'Send the file to the upload URL of the create response, with the declared size, type and checksum, then complete it again.',
});
export const MediaNotFound = problem({
  code: 'MEDIA_NOT_FOUND',
  status: 404,
  title: 'The media does not exist for this purpose',
  remedy: 'Use media that you created for this purpose; unfinished uploads expire after a day, images that nothing shows after a week.',
});
export const MediaUnfinishedTooMany = problem({
  code: 'MEDIA_UNFINISHED_TOO_MANY',
  status: 409,
  title: 'Too many uploads are unfinished',
  remedy: 'Complete the uploads that you started; the others expire after a day.',
});
export const MediaAllowanceUsed = problem({
  code: 'MEDIA_ALLOWANCE_USED',
  status: 429,
  title: 'The allowance of uploads for today is used up',
  remedy: 'Wait until the next day in UTC, as `Retry-After` says; `detail` gives the limits.',
});
export const MediaUsedTooOften = problem({
  code: 'MEDIA_USED_TOO_OFTEN',
  status: 409,
  title: 'The media is shown in too many things',
  remedy: 'Upload the file once more and use the new media.',
});
export const MediaNotReady = problem({
  code: 'MEDIA_NOT_READY',
  status: 409,
  title: 'The media is not ready',
  remedy: 'Wait until its status is `ready`. Rejected media never becomes ready: upload another file.',
});
