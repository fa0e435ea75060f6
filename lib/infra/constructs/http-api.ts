import { Validations } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  HttpApi as Api,
  type CfnStage,
  HttpMethod,
  HttpNoneAuthorizer,
  type HttpRoute,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Construct } from 'constructs';
import { apiLimit, type FunctionName, type Route, routes } from '../../manifest.ts';
import type { Deployment } from '../config/deployment.ts';
import { type Alarms, alarmPeriod } from './alarms.ts';
import type { Functions } from './functions.ts';
import { serviceLogs } from './log-group.ts';
import { pascal } from './names.ts';
import { OwnDomain } from './own-domain.ts';

/**
 * Whose tokens open the gate: an OIDC issuer, and the audiences or client ids that it issues them
 * for.
 */
export type TokenIssuer = { readonly issuer: string; readonly audience: readonly string[] };

export type HttpApiProps = {
  readonly deployment: Pick<Deployment, 'stage' | 'domain' | 'hostedZone'>;
  readonly tokens: TokenIssuer;
  readonly functions: Functions;
  readonly alarms: Alarms;
};

/**
 * The HTTP API with the routes of the manifest, and the gate in front of all that are not public.
 */
export class HttpApi extends Construct {
  readonly url: string;
  readonly api: Api;

  private readonly gate: HttpJwtAuthorizer;
  private readonly routes: HttpRoute[] = [];
  private readonly integrations = new Map<FunctionName, HttpLambdaIntegration>();

  constructor(scope: Construct, id: string, props: HttpApiProps) {
    super(scope, id);
    this.api = new Api(this, 'Api', { createDefaultStage: false, description: 'Countersign' });
    const stage = new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: apiLimit.perSecond, burstLimit: apiLimit.burst },
      accessLogSettings: {
        destination: new LogGroupLogDestination(
          serviceLogs(
            this,
            'AccessLogs',
            `/aws/vendedlogs/apis/countersign-${props.deployment.stage}`,
          ),
        ),
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
      // One may be a hiccup that the caller's retry hides; three in five minutes are people who
      // cannot work.
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
   * The gate asks every route for the same: a valid token. Scopes stay with the functions, because
   * the gate wants one of a route's scopes in every token, and a person's token has none: whoever
   * is on the roster needs none.
   */
  private add(
    { method, path, function: target, access, publicBecause }: Route,
    functions: Functions,
  ): void {
    const [route] = this.api.addRoutes({
      path,
      methods: [HttpMethod[method]],
      integration: this.integration(target, functions),
      authorizer: access === 'public' ? new HttpNoneAuthorizer() : this.gate,
    });
    if (!route) throw new Error(`${method} ${path} made no route`);
    this.routes.push(route);
    if (publicBecause)
      Validations.of(route).acknowledge({ id: 'AwsSolutions-APIG4', reason: publicBecause });
  }

  /**
   * Limits of single routes; the stage knows routes by their keys, so that they have to be there
   * before it.
   */
  private limit(stage: HttpStage): void {
    const limited = routes.flatMap(({ method, path, limit }) =>
      limit ? [{ key: `${method} ${path}`, limit }] : [],
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
      // One permission for a function: one for each route would be a resource of the stack each.
      scopePermissionToRoute: false,
    });
    this.integrations.set(target, created);
    return created;
  }
}

/**
 * What an access log says of a call. The route, never the path: a decision link's token is in its
 * path, and tokens reach no log. Who called is in the ledger, not here.
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
