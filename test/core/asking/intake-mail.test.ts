import { describe, expect, it } from 'vitest';
import { intakeAddress, intakeOf } from '../../../functions/core/asking/intake-mail.ts';

const domain = 'reply.countersign.example';
const draftId = '5f0c1d5e-8a51-4bb2-9d51-0d5f3f0f6a11';
const about = (recipients: string[], references: string[] = []) =>
  intakeOf(recipients, references, domain);

describe('a mail to the intake', () => {
  it.each([
    ['begins a request', ['Intake@Reply.Countersign.Example'], [], {}],
    ['goes on with a draft', [intakeAddress(domain, draftId)], [], { draftId }],
    [
      'is about the draft of what it refers to',
      [`intake@${domain}`],
      [intakeAddress(domain, draftId)],
      { draftId },
    ],
    ['begins one where its address names no draft', [`intake+x@${domain}`], [], {}],
  ])('%s', (_, recipients, references, what) => {
    expect(about(recipients, references)).toEqual(what);
  });

  it.each([
    ['at another domain', ['intake@elsewhere.example'], []],
    [
      'that answers a mail which asked for something',
      [`intake@${domain}`, `reply+x@${domain}`],
      [],
    ],
    ['by its references alone', ['rita@countersign.example'], [intakeAddress(domain, draftId)]],
  ])('is none %s', (_, recipients, references) => {
    expect(about(recipients, references)).toBeUndefined();
  });

  it('has a reply address within the 64 octets of a local part', () => {
    expect(intakeAddress(domain, draftId).split('@')[0]?.length).toBeLessThanOrEqual(64);
  });
});
