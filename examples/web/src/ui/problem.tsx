import { isKithError } from '@kith/client';

/** Shows an error in the API's words. Go by `error.code` for words of your own. */
export const Problem = ({ error, retry }: { error: unknown; retry?: () => unknown }) => (
  <div role="alert" className="problem">
    {isKithError(error, 'NETWORK', 'TIMEOUT') ? 'The server cannot be reached.' : error instanceof Error ? error.message : String(error)}
    {retry && (
      <button type="button" className="plain" onClick={() => retry()}>
        Try again
      </button>
    )}
  </div>
);
