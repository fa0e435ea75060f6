import * as z from 'zod';
import { emulatorEndpoint } from '../../lib/infra/config/emulator-endpoint.ts';

type Outputs = Readonly<Record<string, string>>;

/** An emulator serves every API under its own address; on AWS an API has a host of its own. */
const reachable = (apiUrl: string): string => {
  const emulator = emulatorEndpoint();
  if (!emulator) return apiUrl;
  const [apiId] = new URL(apiUrl).host.split('.');
  return `${emulator}/_aws/execute-api/${apiId}`;
};

/** What `npm run test:deployed` tells its tests, as JSON in `COUNTERSIGN_DEPLOYED`. */
const Target = z.object({
  /** Where the API can be reached from here. */
  apiUrl: z.url(),
  /** Where the platform says that it is: in its mails, and in its answers. */
  publicUrl: z.url(),
  tableName: z.string(),
  poolId: z.string(),
  peopleClientId: z.string(),
  redriveFunction: z.string(),
  clockFunction: z.string(),
  /**
   * Where mails that come in are put, and the function that is told of each; older versions take
   * none.
   */
  incoming: z.object({ bucket: z.string(), function: z.string() }).optional(),
  /** The functions that follow the table's stream: for the workflow, and for mails. */
  consumers: z.tuple([z.string(), z.string()]),
  /** State machines by their names in the manifest; older versions import no files. */
  stateMachines: z.record(z.string(), z.string()),
  /**
   * Where mails can be read: an inbox's `http://…`, or the `s3://bucket/prefix` that a receipt rule
   * writes to.
   */
  mailbox: z.string(),
});
export type Target = z.infer<typeof Target>;

/** The deployed platform that this test run is about. Throws when there is none. */
export const deployedTarget = (): Target => {
  const text = process.env.COUNTERSIGN_DEPLOYED;
  if (!text) throw new Error('These tests need a deployed platform: npm run test:deployed');
  return Target.parse(JSON.parse(text));
};

/**
 * The target that stacks with these outputs are. Mails are read where `COUNTERSIGN_MAILBOX` says.
 */
export const targetOf = (outputs: Outputs): Target =>
  Target.parse({
    apiUrl: reachable(outputs.ApiUrl ?? ''),
    publicUrl: outputs.ApiUrl,
    tableName: outputs.TableName,
    poolId: outputs.PoolId,
    peopleClientId: outputs.PeopleClientId,
    redriveFunction: outputs.RedriveFunction,
    clockFunction: outputs.ClockFunction,
    incoming: outputs.IncomingMailBucket && {
      bucket: outputs.IncomingMailBucket,
      function: outputs.ReceiveReplyFunction,
    },
    consumers: [outputs.WorkflowFunction, outputs.NotifyFunction],
    stateMachines: {
      'collateral-request': outputs.CollateralRequestWorkflow,
      'roi-rollup': outputs.RoiRollupWorkflow,
      ...(outputs.ImportNumbersWorkflow && { 'import-numbers': outputs.ImportNumbersWorkflow }),
    },
    mailbox: process.env.COUNTERSIGN_MAILBOX,
  });
