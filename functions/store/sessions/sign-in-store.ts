import { randomBytes, randomInt } from 'node:crypto';
import { PutCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { hoursAfter } from '../../core/calendar/time.ts';
import { guessesAMail, SignInAsked, SignInMailed } from '../../core/sessions/refuse-sign-in.ts';
import type { Session } from '../../core/sessions/session.ts';
import { sha256 } from '../../core/words/digest.ts';
import { tableName } from '../environment.ts';
import { cancelCodes } from '../table/cancel-codes.ts';
import { keys } from '../table/keys.ts';
import { readItems } from '../table/read-items.ts';
import { table } from '../table/table.ts';
import { sessionPut } from './session-store.ts';

/** Somebody typed an address; `signInHash` names what they did without its secret. */
export type SignInEvent = SignInAsked & { type: 'sign-in-asked'; signInHash: string };

export const parseSignInAsked = (item: Record<string, unknown>) => ({
  ...SignInAsked.parse(item),
  type: 'sign-in-asked' as const,
});

/** What was asked under this hash: one event, or none once it is forgotten. */
export const findSignInAsked = async (signInHash: string): Promise<SignInEvent[]> => {
  const { item } = await readItems({ item: keys.signInAsked(signInHash) });
  return item ? [{ ...parseSignInAsked(item), signInHash }] : [];
};

/**
 * Stores that somebody wants to sign in, whatever they typed, so that the answer tells nobody who
 * is on the roster, not by its time either. Resolves to the secret of the browser that asked.
 */
export const askToSignIn = async (asked: SignInAsked): Promise<string> => {
  const ask = randomBytes(32).toString('base64url');
  const Item = { ...keys.signInAsked(sha256(ask)), ...asked, ttl: ttlAfter(asked.at, 24) };
  await table().send(new PutCommand({ TableName: tableName(), Item }));
  return ask;
};

/** Makes what the mail carries: the token of its link, and the code for the browser that asked. */
export const mintSignIn = async (
  { signInHash, address, at, to }: SignInEvent,
  memberId: string,
): Promise<{ token: string; code: string }> => {
  const token = randomBytes(20).toString('hex');
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  const mailed: SignInMailed = {
    ...{ memberId, address, to, guesses: 0 },
    askedAt: at,
    codeHash: codeHashOf(signInHash, code),
  };
  const ttl = ttlAfter(at, 24);
  const TableName = tableName();
  await table().send(
    new TransactWriteCommand({
      TransactItems: [
        { Put: { TableName, Item: { ...keys.signInMailed(signInHash), ...mailed, ttl } } },
        { Put: { TableName, Item: { ...keys.signInLink(token), signInHash, ttl } } },
      ],
    }),
  );
  return { token, code };
};

/** Of a code for one ask: the same code of another has another hash. */
export const codeHashOf = (signInHash: string, code: string): string =>
  sha256(`${signInHash} ${code}`);

/** What was mailed with the link of this token, and the hash that names it. */
export const findSignInLink = async (token: string) => {
  const { link } = await readItems({ link: keys.signInLink(token) });
  return link && findMailed(Link.parse(link).signInHash);
};

const Link = z.object({ signInHash: z.string() });

/** What was mailed for an ask; undefined while no mail went out, and if none ever will. */
export const findMailed = async (signInHash: string) => {
  const { item } = await readItems({ item: keys.signInMailed(signInHash) });
  return item && { signInHash, mailed: SignInMailed.parse(item) };
};

/**
 * Lets a member in: uses up what was mailed, and opens the session. `refused`: somebody was faster,
 * or so many codes were tried at once that more were looked at than a mail allows.
 */
export const redeemSignIn = async (
  signInHash: string,
  { cookie, session, by }: { cookie: string; session: Session; by: 'link' | 'code' },
): Promise<'signed-in' | 'refused'> => {
  const unused = 'attribute_exists(pk) AND attribute_not_exists(usedAt)';
  const used = {
    TableName: tableName(),
    Key: keys.signInMailed(signInHash),
    UpdateExpression: 'SET usedAt = :now',
    ConditionExpression: by === 'code' ? `${unused} AND guesses < :most` : unused,
    ExpressionAttributeValues: {
      ':now': session.signedInAt,
      ...(by === 'code' && { ':most': guessesAMail }),
    },
  };
  try {
    await table().send(
      new TransactWriteCommand({
        TransactItems: [{ Update: used }, { Put: sessionPut(cookie, session) }],
      }),
    );
    return 'signed-in';
  } catch (error) {
    if (cancelCodes(error)[0] !== 'ConditionalCheckFailed') throw error;
    return 'refused';
  }
};

/** Counts a wrong code against its mail, and against its address for the day. */
export const countGuess = async (
  signInHash: string,
  { address }: Pick<SignInMailed, 'address'>,
  now: string,
): Promise<void> => {
  await Promise.all([
    table().send(
      new UpdateCommand({
        TableName: tableName(),
        Key: keys.signInMailed(signInHash),
        UpdateExpression: 'ADD guesses :one',
        ExpressionAttributeValues: { ':one': 1 },
      }),
    ),
    countUp(keys.signInCount('guess', dayOf(now), address), now),
  ]);
};

/** The wrong codes for an address on the day of `now`. */
export const guessesOn = async (now: string, address: string): Promise<number> => {
  const { item } = await readItems({ item: keys.signInCount('guess', dayOf(now), address) });
  return item ? Count.parse(item).times : 0;
};

/** Counts a mail to an address; how many it got in this quarter of an hour, with this one. */
export const countSignInMail = (address: string, at: string): Promise<number> =>
  countUp(keys.signInCount('mail', quarterOf(at), address), at);

const countUp = async (Key: { pk: string; sk: string }, now: string): Promise<number> => {
  const { Attributes } = await table().send(
    new UpdateCommand({
      TableName: tableName(),
      Key,
      UpdateExpression: 'ADD times :one SET #ttl = :ttl',
      ExpressionAttributeNames: { '#ttl': 'ttl' },
      ExpressionAttributeValues: { ':one': 1, ':ttl': ttlAfter(now, 48) },
      ReturnValues: 'ALL_NEW',
    }),
  );
  return Count.parse(Attributes).times;
};

const Count = z.object({ times: z.int() });

const dayOf = (instant: string): string => instant.slice(0, 10);

const quarterOf = (instant: string): string =>
  String(Math.floor(Date.parse(instant) / (15 * 60_000)));

const ttlAfter = (instant: string, hours: number): number =>
  Math.ceil(Date.parse(hoursAfter(instant, hours)) / 1000);
