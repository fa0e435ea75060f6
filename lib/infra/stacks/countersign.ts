import { type App, CliCredentialsStackSynthesizer, Tags } from 'aws-cdk-lib';
import type { Deployment } from '../config/deployment.ts';
import { AppStack, type AppStackProps } from './app-stack.ts';
import { DataStack } from './data-stack.ts';
import { InboundStack } from './inbound-stack.ts';

/** Adds the stacks of one deployment to an app. */
export const addCountersign = (
  app: App,
  deployment: Deployment,
  code: AppStackProps['code'],
): { data: DataStack; app: AppStack; inbound?: InboundStack } => {
  const name = `countersign-${deployment.stage}`;
  const env = { account: deployment.account, region: deployment.region };
  // An emulator that checks permissions knows the caller, but not the roles of CDK's bootstrap.
  const synthesizer = () =>
    deployment.emulated ? new CliCredentialsStackSynthesizer() : undefined;
  const data = new DataStack(app, `${name}-data`, {
    deployment,
    env,
    synthesizer: synthesizer(),
    description: 'Countersign: what is kept',
  });
  const stack = new AppStack(app, `${name}-app`, {
    deployment,
    env,
    synthesizer: synthesizer(),
    data,
    code,
    description: 'Countersign: what runs',
  });
  const inbound =
    deployment.inboundMail?.create && data.incomingMail
      ? new InboundStack(app, `${name}-inbound`, {
          deployment,
          env,
          synthesizer: synthesizer(),
          bucket: data.incomingMail,
          receiver: stack.receiver,
          description: 'Countersign: mails that come in',
        })
      : undefined;
  // SES checks that bucket and function trust the rule, which both state in policies of their own.
  inbound?.addStackDependency(data);
  inbound?.addStackDependency(stack);
  Tags.of(app).add('countersign:stage', deployment.stage);
  return { data, app: stack, ...(inbound && { inbound }) };
};
