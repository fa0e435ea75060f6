import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { daysAfter } from '../../core/calendar/time.ts';
import { AnswerAddress } from '../../core/links/answer-address.ts';
import { readToken } from '../../core/links/link-token.ts';
import type { Member } from '../../core/words/member.ts';
import { tableName } from '../environment.ts';
import { parseMember } from '../people/roster-store.ts';
import { keys } from '../table/keys.ts';
import { readItems } from '../table/read-items.ts';
import { table } from '../table/table.ts';

/** Stores what a reply may answer under the hash of its token. */
export const saveAnswerAddress = async (token: string, answers: AnswerAddress): Promise<void> => {
  const ttl = Math.floor(Date.parse(daysAfter(answers.expiresAt, daysKept)) / 1000);
  await table().send(
    new PutCommand({
      TableName: tableName(),
      Item: { ...keys.answerAddress(token), ...answers, ttl },
    }),
  );
};

/** After its end, to say to a late reply what it was about. */
const daysKept = 90;

/**
 * What a token in a reply's address may answer, and who got the mail; undefined if none of ours.
 */
export const findAnswerAddress = async (
  token: string,
): Promise<{ answers: AnswerAddress; holder: Member } | undefined> => {
  const parts = readToken(token);
  if (!parts) return undefined;
  const { item, member } = await readItems({
    item: keys.answerAddress(token),
    member: keys.member(parts.memberId),
  });
  return item && member
    ? { answers: AnswerAddress.parse(item), holder: parseMember(member) }
    : undefined;
};
