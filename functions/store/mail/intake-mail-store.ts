import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { IntakeMail } from '../../core/asking/intake-mail.ts';
import { daysAfter } from '../../core/calendar/time.ts';
import { sha256 } from '../../core/words/digest.ts';
import { tableName } from '../environment.ts';
import { keys } from '../table/keys.ts';
import { readItems } from '../table/read-items.ts';
import { table } from '../table/table.ts';

/** A member's mail to the intake; `intakeHash` names it without saying whose it is. */
export type IntakeEvent = IntakeMail & { type: 'request-mailed'; intakeHash: string };

export const parseIntakeMail = (item: Record<string, unknown>) => ({
  ...IntakeMail.parse(item),
  type: 'request-mailed' as const,
});

/** What came in under this hash: one event, or none once it is forgotten. */
export const findIntakeMail = async (intakeHash: string): Promise<IntakeEvent[]> => {
  const { item } = await readItems({ item: keys.intakeMail(intakeHash) });
  return item ? [{ ...parseIntakeMail(item), intakeHash }] : [];
};

/**
 * Keeps a mail as an event that `notify` answers; false if one of this name came before. All that
 * follows from a mail follows from this one write.
 */
export const keepIntakeMail = async (name: string, mail: IntakeMail): Promise<boolean> => {
  const ttl = Math.floor(Date.parse(daysAfter(mail.at, daysKept)) / 1000);
  try {
    await table().send(
      new PutCommand({
        TableName: tableName(),
        Item: { ...keys.intakeMail(sha256(name)), ...mail, ttl },
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
};

/** As long as the marks of other replies. */
const daysKept = 90;
