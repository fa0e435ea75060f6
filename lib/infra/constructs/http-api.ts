import { Validations } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  HttpApi as Api,
  type CfnStage,
  HttpMethod,
  HttpNoneAuthorizer,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { everyOther } from '../../find-route-files.ts';
import { apiLimit, type FunctionName, type Route, routes } from '../../manifest.ts';
import type { Deployment } from '../config/deployment.ts';
import { type Alarms, alarmPeriod } from './alarms.ts';
import type { Functions } from './functions.ts';
import { serviceLogs } from './log-group.ts';
import { pascal } from './names.ts';
import { OwnDomain } from './own-domain.ts';

/** The issuer of accepted tokens: an OIDC issuer, and the audiences or client ids of its tokens. */
export type TokenIssuer = { readonly issuer: string; readonly audience: readonly string[] };

export type HttpApiProps = {
  readonly deployment: Pick<Deployment, 'stage' | 'domain' | 'hostedZone'>;
  readonly tokens: TokenIssuer;
  readonly functions: Functions;
  readonly alarms: Alarms;
};

/**
 * The HTTP API with the routes of the manifest, and a JWT authorizer for all that are not public.
 */
export class HttpApi extends Construct {
  readonly url: string;
  readonly api: Api;
  readonly accessLog: ILogGroup;

  private readonly gate: HttpJwtAuthorizer;
  private readonly routes: HttpRoute[] = [];
  private readonly integrations = new Map<FunctionName, HttpLambdaIntegration>();

  constructor(scope: Construct, id: string, props: HttpApiProps) {
    super(scope, id);
    this.api = new Api(this, 'Api', { createDefaultStage: false, description: 'Countersign' });
    this.accessLog = serviceLogs(
      this,
      'AccessLogs',
      `/aws/vendedlogs/apis/countersign-${props.deployment.stage}`,
    );
    const stage = new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: apiLimit.perSecond, burstLimit: apiLimit.burst },
      accessLogSettings: {
        destination: new LogGroupLogDestination(this.accessLog),
        format: AccessLogFormat.custom(JSON.stringify(accessLogFields)),
      },
    });
    this.url = this.reachedAt(stage, props.deployment);
    this.gate = new HttpJwtAuthorizer('Gate', props.tokens.issuer, {
      jwtAudience: [...props.tokens.audience],
    });
    for (const route of routes) this.add(route, props.functions);
    this.limit(stage);
    props.alarms.add(this, 'ServerErrors', {
      metric: this.api.metricServerError({ period: alarmPeriod, statistic: 'Sum' }),
      // One may be transient and hidden by a retry; three in five minutes mean that people cannot
      // work.
      threshold: 3,
      lost: 'calls and decision links are answered with an error',
      see: 'api-errors',
    });
  }

  private reachedAt(stage: HttpStage, { domain, hostedZone }: HttpApiProps['deployment']): string {
    if (!domain) return this.api.apiEndpoint;
    return new OwnDomain(this, 'OwnDomain', { domain, hostedZone, api: this.api, stage }).url;
  }

  /**
   * The authorizer asks the same of every route: a valid token. Scopes are left to the functions,
   * because the authorizer would require one in every token, and people's tokens have none.
   */
  private add(
    { method, path, function: target, access, publicBecause }: Route,
    functions: Functions,
  ): void {
    const given = {
      integration: this.integration(target, functions),
      authorizer: access === 'public' ? new HttpNoneAuthorizer() : this.gate,
    };
    const [route] =
      path === everyOther
        ? [
            new HttpRoute(this, 'EveryOther', {
              ...given,
              httpApi: this.api,
              routeKey: HttpRouteKey.DEFAULT,
            }),
          ]
        : this.api.addRoutes({ ...given, path, methods: [HttpMethod[method]] });
    if (!route) throw new Error(`${method} ${path} made no route`);
    this.routes.push(route);
    if (publicBecause)
      Validations.of(route).acknowledge({ id: 'AwsSolutions-APIG4', reason: publicBecause });
  }

  /**
   * Throttles of single routes; the stage refers to routes by key, so they have to exist before it.
   */
  private limit(stage: HttpStage): void {
    const limited = routes.flatMap(({ method, path, limit }) =>
      limit ? [{ key: path === everyOther ? path : `${method} ${path}`, limit }] : [],
    );
    const resource = stage.node.defaultChild as CfnStage;
    resource.routeSettings = Object.fromEntries(
      limited.map(({ key, limit }) => [
        key,
        { ThrottlingRateLimit: limit.perSecond, ThrottlingBurstLimit: limit.burst },
      ]),
    );
    stage.node.addDependency(...this.routes);
  }

  private integration(target: FunctionName, functions: Functions): HttpLambdaIntegration {
    const existing = this.integrations.get(target);
    if (existing) return existing;
    const created = new HttpLambdaIntegration(pascal(target), functions.byName[target], {
      // One permission per function: one per route would be a resource of the stack each.
      scopePermissionToRoute: false,
    });
    this.integrations.set(target, created);
    return created;
  }
}

/**
 * Fields of the access log. The route, never the path, which contains a link's token: no token may
 * reach a log. Who called is in the ledger, not here.
 */
const accessLogFields = {
  requestId: '$context.requestId',
  at: '$context.requestTime',
  route: '$context.routeKey',
  status: '$context.status',
  latencyMs: '$context.responseLatency',
  gateError: '$context.authorizer.error',
  integrationError: '$context.integrationErrorMessage',
};
