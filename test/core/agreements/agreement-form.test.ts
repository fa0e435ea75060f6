import { expect, it } from 'vitest';
import {
  agreementForm,
  bytesOf,
  mostBytes,
} from '../../../functions/core/agreements/agreement-form.ts';
import { AgreementKind } from '../../../functions/core/agreements/agreement-kind.ts';
import { type SignedTerms, withSigned } from '../../../functions/core/agreements/platform-terms.ts';
import { rulingKinds } from '../../../functions/core/agreements/ruling-kinds.ts';
import { addDays } from '../../../functions/core/calendar/day-number.ts';
import { parseFields } from '../../../functions/core/words/field-errors.ts';
import { formOf, propose, words } from '../../story/agreed.ts';
import { digest, refusal } from '../../story/sample.ts';

/** Days. */
const longest = 731;

const said = (days: { from?: string; reviewOn?: string }) =>
  refusal(propose(undefined, formOf(words, days)));

const wrong = (pointer: string, detail: string) => ({
  type: 'invalid-fields',
  errors: [{ pointer, detail }],
});

it('begins today or later, and is looked at again after that', () => {
  expect(said({ from: '2026-03-01' })).toEqual(
    wrong('/from', 'must not be before today, 2026-03-02: nobody agreed to it then'),
  );
  expect(said({ from: '2026-03-03', reviewOn: '2026-03-03' })).toEqual(
    wrong('/reviewOn', 'must be after from'),
  );
});

it('is looked at again within the longest time that one is in force', () => {
  const last = addDays('2026-03-03', longest);
  expect(propose(undefined, formOf(words, { reviewOn: last })).ok).toBe(true);
  expect(said({ reviewOn: addDays(last, 1) })).toEqual(
    wrong('/reviewOn', `must be within ${longest} days of from`),
  );
});

/** The most of each entry that a form takes, in characters of three bytes. */
const cadence = (teams: number) => ({
  hour: 9,
  weekDay: 'MON' as const,
  entries: Array.from({ length: teams }, (_, team) => ({
    team: `Team ${team}`,
    rhythm: 'weekly' as const,
    vehicles: Array.from({ length: team === 1 ? 12 : 6 }, () => '電'.repeat(200)),
  })),
});

it('is refused beside its longest field where it is larger than what is stored of it', () => {
  const parse = (content: object) =>
    parseFields(agreementForm('mail-cadence', 'USD'), formOf(content as never));
  expect(parse(cadence(2)).ok).toBe(true);
  const size = bytesOf(cadence(9));
  expect(parse(cadence(9))).toMatchObject({
    refusal: [
      {
        pointer: '/content/entries/1/vehicles',
        detail: `is the longest of it, and all of it together is ${size} bytes, where 30000 fit: shorten it, or leave entries out`,
      },
    ],
  });
});

it('leaves room for the last twelve of what the platform works by in one item of 400 KB', () => {
  const content = { text: 'x'.repeat(mostBytes('mail-cadence')) };
  const text = { kind: 'mail-cadence', content, from: '2026-03-03', reviewOn: '2026-09-01' };
  const signed = Array.from({ length: 20 }, (_, at) => ({
    version: at + 1,
    digest: digest('a'),
    from: `2026-03-03T14:00:${String(at).padStart(2, '0')}.000Z`,
    text: text as never,
  })).reduce<SignedTerms[]>((before, one) => withSigned(before, one), []);
  expect(bytesOf(signed)).toBeGreaterThan(12 * 30_000);
  expect(bytesOf(signed)).toBeLessThan(400 * 1024);
  for (const kind of AgreementKind.options)
    expect(mostBytes(kind)).toBeLessThanOrEqual(
      rulingKinds.some((one) => one === kind) ? 30_000 : 120_000,
    );
});
