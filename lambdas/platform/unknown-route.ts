import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import document from '../../docs/generated/openapi.json' with { type: 'json' };
import { optionsResponse, problemResponse } from '../_http/respond.ts';
import { methodFinder, noRoute } from './find-route.ts';

const methodsOf = methodFinder(
  Object.entries(document.paths).flatMap(([path, operations]) => Object.keys(operations).map((method) => ({ method, path }))),
);

/** Answers requests to the gateway's `$default`, which no route of the API matches. */
export const unknownRoute = ({ rawPath, requestContext }: APIGatewayProxyEventV2, requestId: string): APIGatewayProxyStructuredResultV2 => {
  const methods = methodsOf(rawPath);
  if (requestContext.http.method === 'OPTIONS' && methods.length > 0) return optionsResponse(methods);
  return problemResponse(noRoute(methods), requestId);
};
