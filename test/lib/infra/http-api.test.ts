import { describe, expect, it } from 'vitest';
import { callLimits } from '../../../functions/store/environment.ts';
import { everyOther } from '../../../lib/find-route-files.ts';
import { apiLimit, routes } from '../../../lib/manifest.ts';
import {
  functionId,
  only,
  type Resource,
  resources,
  sample,
  sampleWith,
  textOf,
} from './synthesized.ts';

/** Reached without a token. Whoever adds a line here opens a door. */
const publicRoutes = [
  'GET /d/{token}',
  'GET /d/{token}/file',
  'HEAD /d/{token}',
  'POST /d/{token}',
  'GET /o/{token}',
  'HEAD /o/{token}',
  'POST /o/{token}',
  'GET /a/{token}',
  'HEAD /a/{token}',
  'POST /a/{token}',
  'GET /f/{token}',
  'GET /f/{token}/file',
  'HEAD /f/{token}',
  'POST /f/{token}',
  'GET /u/{token}',
  'POST /u/{token}',
  'POST /webhooks/{source}',
  'GET /c/{token}',
  'GET /v/{id}',
  'GET /v/{id}/{file}',
  'GET /.well-known/jwks.json',
  'GET /openapi.json',
  'GET /health',
  '$default',
];

const { app } = sample;
const deployed = new Map(
  resources(app, 'AWS::ApiGatewayV2::Route').map(([, { Properties }]) => [
    Properties.RouteKey,
    Properties,
  ]),
);
const integrations = new Map(resources(app, 'AWS::ApiGatewayV2::Integration'));
const keyOf = ({ method, path }: { method: string; path: string }) =>
  path === everyOther ? path : `${method} ${path}`;

describe('the HTTP API', () => {
  it('has the routes of the manifest and no other', () => {
    expect([...deployed.keys()].sort()).toEqual(routes.map(keyOf).sort());
  });

  it.each(routes.map((route) => [keyOf(route), route] as const))(
    '%s reaches its function',
    (key, route) => {
      const target = textOf(deployed.get(key)?.Target, sample);
      const integration = integrations.get(
        target.replace(/^integrations\/\$\{(.*)\}$/, '$1'),
      )?.Properties;
      expect(textOf(integration?.IntegrationUri, sample)).toBe(
        `\${${functionId(sample, route.function)}.Arn}`,
      );
      expect(integration?.PayloadFormatVersion).toBe('2.0');
    },
  );

  it('asks for a token everywhere but on the public list', () => {
    const [gate] = only(app, 'AWS::ApiGatewayV2::Authorizer');
    const open = [...deployed].filter(([, { AuthorizationType }]) => AuthorizationType === 'NONE');
    const gated = [...deployed].filter(
      ([, { AuthorizationType, AuthorizerId }]) =>
        AuthorizationType === 'JWT' && AuthorizerId.Ref === gate,
    );
    expect(open.map(([key]) => key).sort()).toEqual([...publicRoutes].sort());
    expect(gated).toHaveLength(routes.length - publicRoutes.length);
  });

  it('asks no scopes at the gate, where people would fail for having none', () => {
    expect([...deployed.values()].filter(({ AuthorizationScopes }) => AuthorizationScopes)).toEqual(
      [],
    );
  });

  it('lets each function be called by this API alone', () => {
    const [api] = only(app, 'AWS::ApiGatewayV2::Api');
    const permissions = resources(app, 'AWS::Lambda::Permission').filter(
      // SES and EventBridge have permissions of their own.
      ([, { Properties }]) => Properties.Principal === 'apigateway.amazonaws.com',
    );
    expect(permissions.length).toBeGreaterThanOrEqual(
      new Set(routes.map((route) => route.function)).size,
    );
    for (const [, { Properties }] of permissions) {
      expect(textOf(Properties.SourceArn, sample)).toContain(`:\${${api}}/*/*`);
    }
  });

  it('keeps paths out of the access log, because a path may hold a token', () => {
    const [, { Properties }] = only(app, 'AWS::ApiGatewayV2::Stage');
    const fields = [...Properties.AccessLogSettings.Format.matchAll(/\$context\.([\w.]+)/g)].map(
      ([, name]) => name,
    );
    expect(fields.sort()).toEqual([
      'authorizer.error',
      'integrationErrorMessage',
      'requestId',
      'requestTime',
      'responseLatency',
      'routeKey',
      'status',
    ]);
  });

  it('is throttled, and more so where abuse would hurt', () => {
    const [, { Properties, DependsOn }] = only(app, 'AWS::ApiGatewayV2::Stage');
    expect(Properties.StageName).toBe('$default');
    expect(Properties.DefaultRouteSettings).toEqual({
      ThrottlingRateLimit: 50,
      ThrottlingBurstLimit: 100,
    });
    const limited = routes.flatMap((route) =>
      route.limit ? [[keyOf(route), route.limit] as const] : [],
    );
    expect(Properties.RouteSettings).toEqual(
      Object.fromEntries(
        limited.map(([key, { perSecond, burst }]) => [
          key,
          { ThrottlingRateLimit: perSecond, ThrottlingBurstLimit: burst },
        ]),
      ),
    );
    // API Gateway accepts settings for a route only once the route exists.
    const ids = resources(app, 'AWS::ApiGatewayV2::Route').map(([id]) => id);
    expect(DependsOn).toEqual(expect.arrayContaining(ids));
  });

  const limitOf = (key: string) => routes.find((route) => keyOf(route) === key)?.limit;

  it('lets no route that begins something take all calls of the others', () => {
    for (const key of ['POST /requests', 'POST /rollups/{period}']) {
      expect(limitOf(key)?.perSecond).toBeLessThan(apiLimit.perSecond / 2);
      expect(limitOf(key)?.burst).toBeLessThan(apiLimit.burst / 2);
    }
  });

  it('lets no single address, by its own limit, use up what all have together on a public route', () => {
    const { address } = callLimits();
    for (const key of publicRoutes) {
      expect(limitOf(key)?.perSecond).toBeGreaterThanOrEqual(20 * address.perSecond);
      expect(limitOf(key)?.burst).toBeGreaterThan(3 * address.burst);
    }
  });
});

describe('sign-in', () => {
  it('is a user pool that people do not enter by themselves, with a second factor, when no issuer is given', () => {
    sample.data.hasResourceProperties('AWS::Cognito::UserPool', {
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      MfaConfiguration: 'ON',
      UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
    });
    const [, gate] = only(app, 'AWS::ApiGatewayV2::Authorizer');
    const clients = resources(sample.data, 'AWS::Cognito::UserPoolClient').map(
      ([id]) => `\${${id}}`,
    );
    const audience: unknown[] = gate.Properties.JwtConfiguration.Audience;
    expect(audience.map((client) => textOf(client, sample)).sort()).toEqual(clients.sort());
    expect(textOf(gate.Properties.JwtConfiguration.Issuer, sample)).toMatch(
      /^https:\/\/cognito-idp\.\$\{AWS::Region\}\.\$\{AWS::URLSuffix\}\/\$\{MembersPool\w+\}$/,
    );
  });

  it('says under plain names where its accounts are, and where machines get their tokens', () => {
    const outputs = sample.data.findOutputs('*');
    for (const name of ['PoolId', 'PeopleClientId', 'IntakeClientId', 'ResultsClientId'])
      expect(textOf(outputs[name]?.Value, sample)).toMatch(/^\$\{MembersPool\w+\}$/);
    expect(textOf(outputs.TokenUrl?.Value, sample)).toMatch(
      /^https:\/\/.*amazoncognito\.com\/oauth2\/token$/,
    );
  });

  it('gives each machine client one scope', () => {
    const scopes = resources(sample.data, 'AWS::Cognito::UserPoolClient')
      .map(([, { Properties }]) => Properties.AllowedOAuthScopes)
      .filter((granted) => granted !== undefined)
      .map((granted: unknown[]) =>
        granted.map((scope) => textOf(scope, sample).replace(/^.*\//, '')),
      );
    expect(scopes).toEqual([['intake'], ['results']]);
  });

  const waysOf = (stacks: typeof sample) => {
    const { Properties } = stacks.app.findResources('AWS::Lambda::Function')[
      functionId(stacks, 'console')
    ] as Resource;
    return textOf(Properties.Environment.Variables.SIGN_IN, stacks);
  };

  it('of the console is by the pool, with a client that has no secret and leads back here alone', () => {
    const [client, { Properties }] = only(app, 'AWS::Cognito::UserPoolClient');
    expect(waysOf(sample)).toContain(`"clientId":"\${${client}}"},"byMail":true}`);
    expect(Properties).toMatchObject({
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid', 'email'],
      GenerateSecret: false,
    });
    expect(Properties.CallbackURLs.map((one: unknown) => textOf(one, sample))).toEqual([
      expect.stringMatching(/^\$\{Http\w+\.ApiEndpoint\}\/sign-in\/issued$/),
    ]);
  });

  it('of the console is as the deployment says, with an issuer of its own', () => {
    const signIn = {
      kind: 'oidc',
      issuer: 'https://id.countersign.example',
      audience: ['countersign'],
    };
    expect(waysOf(sampleWith({ signIn }))).toBe('{"byMail":true}');
    const own = { ...signIn, consoleClient: 'console', byMail: false };
    expect(JSON.parse(waysOf(sampleWith({ signIn: own })))).toEqual({
      issuer: { issuer: 'https://id.countersign.example', clientId: 'console' },
      byMail: false,
    });
    expect(() => sampleWith({ signIn: { ...signIn, byMail: false } })).toThrow(
      /nobody gets into the console/,
    );
  });

  it("is the deployment's own issuer when there is one", () => {
    const signIn = {
      kind: 'oidc',
      issuer: 'https://id.countersign.example',
      audience: ['countersign'],
    };
    const own = sampleWith({ signIn });
    own.data.resourceCountIs('AWS::Cognito::UserPool', 0);
    own.app.hasResourceProperties('AWS::ApiGatewayV2::Authorizer', {
      JwtConfiguration: { Issuer: 'https://id.countersign.example', Audience: ['countersign'] },
    });
  });
});
