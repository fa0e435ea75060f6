import { expect, it } from 'vitest';
import { sample, sampleWith } from './synthesized.ts';

/** Every option that a deployment can have beyond the sample's. */
const everyOption = {
  alarmEmail: 'on-call@countersign.example',
  runbook: 'https://countersign.example/runbook',
  domain: {
    name: 'api.countersign.example',
    certificateArn:
      'arn:aws:acm:us-east-1:111122223333:certificate/11112222-3333-4444-5555-666677778888',
  },
  region: 'us-east-1',
  hostedZone: { name: 'countersign.example', id: 'Z0123456789ABCDEFGHIJ' },
};

/** A fifth of CloudFormation's limit of 500 is reserved for what is built next. */
const most = 400;

it.each([
  ['as the sample is', sample],
  ['with every option', sampleWith(everyOption)],
])('the app stack has room %s', (_, { app }) => {
  expect(Object.keys(app.toJSON().Resources).length).toBeLessThan(most);
});
