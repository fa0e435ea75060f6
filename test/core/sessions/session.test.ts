import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hoursAfter } from '../../../functions/core/calendar/time.ts';
import {
  guessesADay,
  guessesAMail,
  ownPath,
  refuseSignIn,
} from '../../../functions/core/sessions/refuse-sign-in.ts';
import {
  isFreshSignIn,
  isUseNoted,
  type Session,
  sessionCounts,
  sessionEndsAt,
} from '../../../functions/core/sessions/session.ts';
import { mia, monday, saul } from '../../story/sample.ts';

const session: Session = {
  memberId: 'mia',
  by: 'mail',
  address: mia.email,
  signedInAt: monday,
  seenAt: monday,
};

describe('a session', () => {
  it('counts for its member alone, while active, with the address that it was proven by', () => {
    expect(sessionCounts(session, mia, monday)).toBe(true);
    expect(sessionCounts(session, saul, monday)).toBe(false);
    expect(sessionCounts(session, { ...mia, active: false }, monday)).toBe(false);
    expect(sessionCounts(session, { ...mia, email: 'm@new.example' }, monday)).toBe(false);
    const kept = { ...mia, email: 'm@new.example', aliases: [mia.email] };
    expect(sessionCounts(session, kept, monday)).toBe(true);
  });

  it('counts without an address where it proved none, and for nobody of the same address', () => {
    const { address: _, ...trial } = session;
    expect(sessionCounts({ ...trial, by: 'trial' }, mia, monday)).toBe(true);
    expect(sessionCounts(session, { ...saul, email: mia.email }, monday)).toBe(false);
  });

  it('has its use noted every ten minutes', () => {
    const minutes = (after: number) => hoursAfter(monday, after / 60);
    expect(isUseNoted(session, monday)).toBe(true);
    expect(isUseNoted(session, minutes(9.9))).toBe(true);
    expect(isUseNoted(session, minutes(10))).toBe(false);
  });

  it('ends after 16 hours without use, and after a week whatever its use', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 400, noNaN: true }), (hours) => {
        const seenAt = hoursAfter(monday, hours);
        const ends = sessionEndsAt({ ...session, seenAt });
        expect(ends <= hoursAfter(monday, 7 * 24)).toBe(true);
        expect(ends <= hoursAfter(seenAt, 16)).toBe(true);
        expect(sessionCounts({ ...session, seenAt }, mia, ends)).toBe(false);
      }),
    );
  });

  it('is fresh for fifteen minutes, however often it is used', () => {
    const used = { ...session, seenAt: hoursAfter(monday, 1) };
    expect(isFreshSignIn(used, hoursAfter(monday, 0.24))).toBe(true);
    expect(isFreshSignIn(used, hoursAfter(monday, 0.25))).toBe(false);
  });
});

describe('a mail to sign in by', () => {
  const mailed = {
    memberId: 'mia',
    address: mia.email,
    to: '/',
    askedAt: monday,
    codeHash: 'right',
    guesses: 0,
  };
  const code = (hash: string, guessesToday = 0) => ({ hash, guessesToday });

  it('counts once, in time, by its link or by its right code', () => {
    expect(refuseSignIn({ mailed, now: monday })).toBeUndefined();
    expect(refuseSignIn({ mailed, now: monday, code: code('right') })).toBeUndefined();
    expect(refuseSignIn({ mailed, now: monday, code: code('wrong') })).toBe('wrong-code');
    expect(refuseSignIn({ mailed: { ...mailed, usedAt: monday }, now: monday })).toBe('used');
    expect(refuseSignIn({ mailed, now: hoursAfter(monday, 0.25) })).toBe('too-late');
  });

  it('takes no code after too many wrong ones, not even the right one, and its link all the same', () => {
    const tried = { ...mailed, guesses: guessesAMail };
    expect(refuseSignIn({ mailed: tried, now: monday, code: code('right') })).toBe(
      'guessed-too-often',
    );
    expect(refuseSignIn({ mailed, now: monday, code: code('right', guessesADay) })).toBe(
      'guessed-too-often',
    );
    expect(refuseSignIn({ mailed: tried, now: monday })).toBeUndefined();
  });

  it('leads on to a path of ours, and never elsewhere', () => {
    expect(ownPath('/r/CR-7F3K2QX?x=1#way')).toBe('/r/CR-7F3K2QX?x=1#way');
    const long = `/${'a'.repeat(299)}`;
    expect(ownPath(long)).toBe(long);
    for (const other of [
      undefined,
      `${long}a`,
      'r/CR',
      'x/r',
      '/r ',
      '/r\n',
      '//x.example',
      '/\\x.example',
    ])
      expect(ownPath(other)).toBe('/');
    const parts = fc.constantFrom(
      '/',
      '\\',
      ':',
      '.',
      '@',
      'a.example',
      '?',
      '#',
      '%2f',
      '\t',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 8 }), (typed) => {
        const to = ownPath(typed.join(''));
        expect(new URL(to, 'https://ours.example').origin).toBe('https://ours.example');
      }),
    );
  });
});
