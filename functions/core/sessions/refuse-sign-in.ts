import * as z from 'zod';
import { hoursAfter } from '../calendar/time.ts';
import { firstRefusal, type Rule } from '../words/result.ts';
import { Instant, MemberId } from '../words/words.ts';

/** Signing in by mail: an address asks, a mail answers, and its link or its code counts once. */

/** What somebody asked for on the sign-in page; anybody can type any address. */
export const SignInAsked = z.object({
  address: z.string(),
  at: Instant,
  /** The page of ours that they came for. */
  to: z.string(),
});
export type SignInAsked = z.infer<typeof SignInAsked>;

/** What was mailed for it; there only if the address is a member's. Codes and links as hashes. */
export const SignInMailed = z.object({
  memberId: MemberId,
  address: z.string(),
  to: z.string(),
  askedAt: Instant,
  codeHash: z.string(),
  guesses: z.int().default(0),
  usedAt: Instant.optional(),
});
export type SignInMailed = z.infer<typeof SignInMailed>;

/** Long enough for a slow mail server, short enough that a mail found later opens nothing. */
const countsHours = 15 / 60;

export const signInEndsAt = (askedAt: string): string => hoursAfter(askedAt, countsHours);

/**
 * Of a million codes, so many may be tried for one mail, and so many a day for one address: whoever
 * guesses all day for a year is let in once in 137. The link of a mail still counts then.
 */
export const guessesAMail = 5;
export const guessesADay = 20;

/** Mails an address gets in a quarter of an hour, however often somebody types it. */
export const mailsAQuarter = 4;

/** Why a link or code does not sign in. */
export const refuseSignIn = (attempt: SignInAttempt): SignInRefusal | undefined =>
  firstRefusal(signInRules, attempt);

export type SignInAttempt = {
  mailed: SignInMailed;
  now: string;
  /** The hash of the code that was typed, and the wrong ones of that day; none for a link. */
  code?: { hash: string; guessesToday: number };
};

export type SignInRefusal = 'used' | 'too-late' | 'guessed-too-often' | 'wrong-code';

const signInRules: readonly Rule<SignInAttempt, SignInRefusal>[] = [
  ({ mailed }) => (mailed.usedAt ? 'used' : undefined),
  ({ mailed, now }) => (now < signInEndsAt(mailed.askedAt) ? undefined : 'too-late'),
  ({ mailed, code }) =>
    code && (mailed.guesses >= guessesAMail || code.guessesToday >= guessesADay)
      ? 'guessed-too-often'
      : undefined,
  ({ mailed, code }) => (code && code.hash !== mailed.codeHash ? 'wrong-code' : undefined),
];

/** A path of ours to go on to after signing in; anything else is the first page. */
export const ownPath = (to: string | undefined): string =>
  to !== undefined && to.length <= 300 && /^\/(?![/\\])[\x21-\x7e]*$/.test(to) ? to : '/';
