/** The beginning of the reference, in Markdown; its headings stand in the viewer's navigation. */
export const introduction = (summary: string): string => `${summary}

## Begin

The [guide for the first five minutes](/docs/guides/get-started) goes from the first token to a live board. The
[socket](/docs/socket) has pages of its own, and so have the [error codes](/docs/errors). This page as
[plain HTML](/docs/plain), without scripts; the documents themselves: [OpenAPI](/v1/openapi.json), [AsyncAPI](/v1/asyncapi.json).

To try a call, get a token at the top of this page and press *Test Request* at an operation. The local stack gives a token for any
handle. Elsewhere, paste an access token of your user pool.

## Authentication

Send \`Authorization: Bearer <token>\` with an access token of the configured identity provider. A token that is missing, expired
or revoked is answered 401. [Sign-in](/docs/guides/sign-in)

## Pages

A list takes \`limit\` and \`cursor\`, and answers \`items\` and the next \`cursor\`, which is \`null\` at the end. Cursors are
opaque, belong to one list, and expire. [Pagination](/docs/guides/pagination)

## Errors

An error is a problem document with a stable \`code\`, and \`errors\` with a \`pointer\` to each wrong field. Decide by \`code\`, never by text.
[Errors and retries](/docs/guides/errors-and-retries), [all codes](/docs/errors)

## Repeating a call safely

Send an \`Idempotency-Key\` with each action. A repetition with the same key is not done again: it gets the first answer, with
\`Idempotent-Replayed: true\`. [Errors and retries](/docs/guides/errors-and-retries#repeat-without-doing-twice)

## Limits

\`RateLimit\` says how many calls are left in this window; a 429 has \`Retry-After\`. [Limits](/docs/guides/limits)

## Caching and versions

Answers with an \`ETag\` are asked for again with \`If-None-Match\`, and cost nothing to send if they are the same. A change with
\`If-Match\` is refused if another user was faster. \`X-API-Version\` holds an app to a dated revision of the API.
`;
