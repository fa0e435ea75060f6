import { paginateScan } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { tableName } from '../../functions/adapters/environment.ts';
import { releaseMail } from '../../functions/adapters/mail-store.ts';
import { table } from '../../functions/adapters/table.ts';

const Claim = z.object({ pk: z.string().regex(/^MAIL#.+#[^#]+$/) });

/**
 * Gives back the mails that a process had claimed and not noted as sent when it died. The claims would end by
 * themselves, but here nobody else can hold one, so nobody has to wait. One such mail may have left before the end.
 */
export const releaseClaims = async (): Promise<void> => {
  const claims = paginateScan(
    { client: table() },
    {
      TableName: tableName(),
      FilterExpression: 'begins_with(pk, :mail) AND #status = :claimed',
      ExpressionAttributeNames: { '#status': 'status' },
      ExpressionAttributeValues: { ':mail': 'MAIL#', ':claimed': 'claimed' },
      ProjectionExpression: 'pk',
    },
  );
  for await (const { Items = [] } of claims) {
    for (const item of Items) {
      const [, eventId = '', memberId = ''] = /^MAIL#(.+)#([^#]+)$/.exec(Claim.parse(item).pk) ?? [];
      await releaseMail({ eventId, memberId });
    }
  }
};
