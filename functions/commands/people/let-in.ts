import { refuseSignIn, type SignInRefusal } from '../../core/sessions/refuse-sign-in.ts';
import type { Session } from '../../core/sessions/session.ts';
import { sha256 } from '../../core/words/digest.ts';
import type { Member } from '../../core/words/member.ts';
import { addressesOf } from '../../core/words/member.ts';
import { ok, type Result, refuse } from '../../core/words/result.ts';
import { readMember } from '../../store/people/roster-store.ts';
import { mintCookie } from '../../store/sessions/session-store.ts';
import {
  codeHashOf,
  countGuess,
  findMailed,
  findSignInLink,
  guessesOn,
  redeemSignIn,
} from '../../store/sessions/sign-in-store.ts';

export type NotLetIn = SignInRefusal | 'unknown';

/** Whom the link of a mail signs in, if it still does. Reads only. */
export const linkMailed = async (token: string, now: string): Promise<Result<Member, NotLetIn>> => {
  const found = await findSignInLink(token);
  if (!found) return refuse('unknown');
  const refusal = refuseSignIn({ mailed: found.mailed, now });
  if (refusal) return refuse(refusal);
  const member = await readMember(found.mailed.memberId);
  return member ? ok(member) : refuse('unknown');
};

/** Uses up the link or the code of a mail, and opens a session for its member. */
export const letIn = async (
  proof: { by: 'link'; token: string } | { by: 'code'; secret: string; code: string },
  { now, userAgent }: { now: string; userAgent: string | undefined },
): Promise<Result<{ cookie: string; to: string }, NotLetIn>> => {
  const found =
    proof.by === 'link'
      ? await findSignInLink(proof.token)
      : await findMailed(sha256(proof.secret));
  if (!found) return refuse(proof.by === 'link' ? 'unknown' : 'wrong-code');
  const { signInHash, mailed } = found;
  const code = proof.by === 'code' && {
    hash: codeHashOf(signInHash, proof.code),
    guessesToday: await guessesOn(now, mailed.address),
  };
  const refusal = refuseSignIn({ mailed, now, ...(code && { code }) });
  if (refusal === 'wrong-code') await countGuess(signInHash, mailed, now);
  if (refusal) return refuse(refusal);
  const member = await readMember(mailed.memberId);
  // Somebody who has left, or has another address, since the mail went out.
  if (!member?.active || !addressesOf(member).includes(mailed.address)) return refuse('unknown');
  const cookie = mintCookie(member.id);
  const session: Session = {
    memberId: member.id,
    by: 'mail',
    address: mailed.address,
    signedInAt: now,
    seenAt: now,
    ...(userAgent && { userAgent }),
  };
  const outcome = await redeemSignIn(signInHash, { cookie, session, by: proof.by });
  return outcome === 'refused' ? refuse('used') : ok({ cookie, to: mailed.to });
};
