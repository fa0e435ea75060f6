import { expect, it } from 'vitest';
import { guessesAMail } from '../../../functions/core/sessions/refuse-sign-in.ts';
import { sha256 } from '../../../functions/core/words/digest.ts';
import { mintCookie, readSession } from '../../../functions/store/sessions/session-store.ts';
import {
  askToSignIn,
  countGuess,
  findSignInAsked,
  mintSignIn,
  redeemSignIn,
} from '../../../functions/store/sessions/sign-in-store.ts';
import { useSampleTable } from '../../fixtures/sample-table.ts';
import { mia, monday } from '../../story/sample.ts';

useSampleTable();

const mailed = async (): Promise<string> => {
  const hash = sha256(await askToSignIn({ address: mia.email, at: monday, to: '/' }));
  const [event] = await findSignInAsked(hash);
  if (!event) throw new Error('nothing was asked');
  await mintSignIn(event, mia.id);
  return hash;
};

const redeem = async (hash: string, by: 'link' | 'code') => {
  const cookie = mintCookie(mia.id);
  const session = { memberId: mia.id, by: 'mail' as const, signedInAt: monday, seenAt: monday };
  const outcome = await redeemSignIn(hash, { cookie, session, by });
  return [outcome, (await readSession(cookie, monday))?.member.id];
};

it('takes no code for which too many others were tried since it was looked at', async () => {
  const hash = await mailed();
  for (let guess = 0; guess < guessesAMail; guess += 1)
    await countGuess(hash, { address: mia.email }, monday);
  expect(await redeem(hash, 'code')).toEqual(['refused', undefined]);
  expect(await redeem(hash, 'link')).toEqual(['signed-in', 'mia']);
});

it('counts once, whoever comes at the same instant', async () => {
  const hash = await mailed();
  const outcomes = await Promise.all([redeem(hash, 'link'), redeem(hash, 'code')]);
  expect(outcomes.map(([outcome]) => outcome).sort()).toEqual(['refused', 'signed-in']);
});
