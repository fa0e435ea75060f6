import * as z from 'zod';

/** What `npm run test:deployed` tells its tests, as JSON in `COUNTERSIGN_DEPLOYED`. */
const Target = z.object({
  stage: z.string(),
  /** Where the API can be reached from here. */
  apiUrl: z.url(),
  /** Where the platform says that it is: in its mails, and in its answers. */
  publicUrl: z.url(),
  tableName: z.string(),
  poolId: z.string(),
  peopleClientId: z.string(),
  /** State machines by their names in the manifest. */
  stateMachines: z.record(z.string(), z.string()),
  /** Where mails can be read: an inbox's `http://…`, or the `s3://bucket/prefix` that a receipt rule writes to. */
  mailbox: z.string(),
});
export type Target = z.infer<typeof Target>;

/** The deployed platform that this test run is about. Throws when there is none. */
export const deployedTarget = (): Target => {
  const text = process.env.COUNTERSIGN_DEPLOYED;
  if (!text) throw new Error('These tests need a deployed platform: npm run test:deployed');
  return Target.parse(JSON.parse(text));
};
