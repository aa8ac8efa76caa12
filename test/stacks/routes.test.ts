import { routeKey } from '../../schemas/_kit/route.ts';
import { gadgetRoutes } from '../fixtures/domain/schemas/gadgets/routes.ts';
import { functionNamed, type Synthesized, synthesizeFixtures } from './synthesized.ts';

let synthesized: Synthesized;
beforeAll(async () => {
  synthesized = await synthesizeFixtures();
});

const apiOf = (protocol: string) =>
  synthesized.of('AWS::ApiGatewayV2::Api').find(({ properties }) => properties.ProtocolType === protocol)!;
const routesOf = (protocol: string) =>
  synthesized.of('AWS::ApiGatewayV2::Route').filter(({ properties }) => JSON.stringify(properties.ApiId).includes(apiOf(protocol).id));
const httpRoute = (key: string) => routesOf('HTTP').find(({ properties }) => properties.RouteKey === key)!;
const authorizerOf = (type: string) =>
  synthesized.of('AWS::ApiGatewayV2::Authorizer').find(({ properties }) => properties.AuthorizerType === type)!;
const integrationTarget = (target: { 'Fn::Join': [string, [string, { Ref: string }]] }): string => target['Fn::Join'][1][1].Ref;

test('the API has exactly the routes of all contracts and a default route', () => {
  const served = routesOf('HTTP').map(({ properties }) => properties.RouteKey);
  expect(served.sort()).toEqual([...gadgetRoutes.map(routeKey), '$default'].sort());
});

test.each(gadgetRoutes.map((definition) => [definition.auth, definition] as const))(
  'a route with the authentication %s has the authorizer that its contract requires',
  (auth, definition) => {
    const { properties } = httpRoute(routeKey(definition));
    expect(properties.AuthorizationType).toBe(auth === 'user' ? 'JWT' : 'NONE');
    expect(properties.AuthorizerId?.Ref).toBe(auth === 'user' ? authorizerOf('JWT').id : undefined);
  },
);

test('the tested routes include every kind of authentication', () => {
  expect(new Set(gadgetRoutes.map(({ auth }) => auth)).size).toBe(6);
});

test('the JWT authorizer accepts tokens of the user pool and its client', () => {
  const { IdentitySource, JwtConfiguration } = authorizerOf('JWT').properties;
  expect(IdentitySource).toEqual(['$request.header.Authorization']);
  expect(JSON.stringify(JwtConfiguration.Issuer)).toContain('https://cognito-idp.');
  expect(JwtConfiguration.Audience).toHaveLength(1);
});

test('an unknown path reaches a function without a token', () => {
  expect(httpRoute('$default').properties.AuthorizationType).toBe('NONE');
});

test('a function has one integration and one permission for all its routes', () => {
  const targets = new Set(routesOf('HTTP').map(({ properties }) => integrationTarget(properties.Target)));
  expect(targets.size).toBe(1);
  const functionId = functionNamed(synthesized, 'gadgets-api').id;
  const permissions = synthesized
    .of('AWS::Lambda::Permission')
    .filter(({ properties }) => JSON.stringify(properties.FunctionName).includes(functionId));
  expect(permissions).toHaveLength(1);
});

test('only the API itself may invoke its functions, and only rules of this deployment its jobs', () => {
  const permissions = synthesized.of('AWS::Lambda::Permission');
  const by = (principal: string) => permissions.filter(({ properties }) => properties.Principal === principal);
  expect(by('apigateway.amazonaws.com').length + by('events.amazonaws.com').length).toBe(permissions.length);
  for (const { properties } of by('apigateway.amazonaws.com'))
    expect(JSON.stringify(properties.SourceArn)).toMatch(/execute-api.*(HttpApi|SocketApi)/);
  const jobs = functionNamed(synthesized, 'gadgets-jobs').id;
  expect(by('events.amazonaws.com').map(({ properties }) => properties.FunctionName.Ref)).toEqual([jobs]);
  expect(JSON.stringify(by('events.amazonaws.com')[0]?.properties.SourceArn)).toMatch(/:rule\/kith-dev-\*/);
});

test('every stage is throttled, and access logs have no addresses or tokens', () => {
  const stages = synthesized.of('AWS::ApiGatewayV2::Stage');
  expect(stages).toHaveLength(2);
  for (const { properties } of stages) {
    expect(properties.DefaultRouteSettings).toEqual({ ThrottlingRateLimit: 2000, ThrottlingBurstLimit: 1000 });
    expect(properties.AutoDeploy).toBe(true);
  }
  const format = stages.find(({ properties }) => properties.StageName === '$default')!.properties.AccessLogSettings.Format;
  expect(format).toContain('$context.routeKey');
  expect(format).not.toMatch(/sourceIp|claims|userAgent/);
});

test('public routes and unknown paths have a small part of the rate of their own', () => {
  const stage = synthesized.of('AWS::ApiGatewayV2::Stage').find(({ properties }) => properties.StageName === '$default')!;
  const open = [...gadgetRoutes.filter(({ auth }) => auth === 'public' || auth === 'signature').map(routeKey), '$default'];
  expect(open.length).toBeGreaterThan(2);
  expect(stage.properties.RouteSettings).toEqual(
    Object.fromEntries(open.map((key) => [key, { ThrottlingRateLimit: 50, ThrottlingBurstLimit: 100 }])),
  );
  expect([...stage.whole.DependsOn].sort()).toEqual(open.map((key) => httpRoute(key).id).sort());
});

test('attempts to connect have a rate of their own, so that they cannot take that of open sockets', async () => {
  const rateOf = ({ of }: Pick<typeof synthesized, 'of'>) =>
    of('AWS::ApiGatewayV2::Stage').find(({ properties }) => properties.StageName === 'socket')!.properties.RouteSettings;
  expect(rateOf(synthesized)).toEqual({ $connect: { ThrottlingRateLimit: 200, ThrottlingBurstLimit: 400 } });
  const other = await synthesizeFixtures({ connectThrottle: '{"rate":20,"burst":30}' });
  expect(rateOf(other)).toEqual({ $connect: { ThrottlingRateLimit: 20, ThrottlingBurstLimit: 30 } });
});

test('a socket is authorized on connect by a function that reads the token itself', () => {
  const authorization = Object.fromEntries(
    routesOf('WEBSOCKET').map(({ properties }) => [properties.RouteKey, [properties.AuthorizationType, properties.AuthorizerId?.Ref]]),
  );
  const authorizer = authorizerOf('REQUEST');
  expect(authorizer.properties.IdentitySource).toBeUndefined();
  expect(authorization).toEqual({ $connect: ['CUSTOM', authorizer.id], $disconnect: ['NONE', undefined], $default: ['NONE', undefined] });
});

test('only configured origins may call the API', async () => {
  expect(apiOf('HTTP').properties.CorsConfiguration).toBeUndefined();
  const configured = await synthesizeFixtures({ corsOrigins: 'https://app.example.com, https://admin.example.com' });
  const api = configured.of('AWS::ApiGatewayV2::Api').find(({ properties }) => properties.ProtocolType === 'HTTP')!;
  expect(api.properties.CorsConfiguration.AllowOrigins).toEqual(['https://app.example.com', 'https://admin.example.com']);
  expect(api.properties.CorsConfiguration.AllowHeaders).toContain('idempotency-key');
});

test('an external issuer replaces the user pool everywhere', async () => {
  const issuer = { name: 'acme', url: 'https://id.acme.example/', audience: ['app'], roleClaim: 'groups' };
  const external = await synthesizeFixtures({ issuer });
  expect(external.of('AWS::Cognito::UserPool')).toEqual([]);
  const [authorizer] = external.of('AWS::ApiGatewayV2::Authorizer').filter(({ properties }) => properties.AuthorizerType === 'JWT');
  expect(authorizer!.properties.JwtConfiguration).toEqual({ Issuer: issuer.url, Audience: issuer.audience });
  expect(JSON.parse(functionNamed(external, 'gadgets-api').properties.Environment.Variables.ISSUER)).toEqual(issuer);
});
