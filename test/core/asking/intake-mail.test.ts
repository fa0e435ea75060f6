import { describe, expect, it } from 'vitest';
import { intakeAddress, intakeOf } from '../../../functions/core/asking/intake-mail.ts';

const domain = 'reply.countersign.example';
const draftId = '5f0c1d5e-8a51-4bb2-9d51-0d5f3f0f6a11';
const answers = `intake+${draftId}@${domain}`;
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
    ['begins one where an id follows that is none', [`intake+${draftId}+x@${domain}`], [], {}],
    ['is about no draft of another address', [`intake@${domain}`, `my${answers}`], [], {}],
    ['is about no draft of another domain', [`intake@${domain}`], [`${answers}.evil`], {}],
  ])('%s', (_, recipients, references, what) => {
    expect(about(recipients, references)).toStrictEqual(what);
  });

  it.each([
    ['at another domain', ['intake@elsewhere.example'], []],
    ['to somebody else there', [`rita@${domain}`], []],
    ['whose address only ends like it', [`my-intake@${domain}`, `myintake+x@${domain}`], []],
    ['whose address only begins like it', [`intakes@${domain}`], []],
    ['at an address that is none', [`intake@${domain}@elsewhere.example`], []],
    [
      'that answers a mail which asked for something',
      [`intake@${domain}`, `reply+x@${domain}`],
      [],
    ],
    ['by its references alone', ['rita@countersign.example'], [intakeAddress(domain, draftId)]],
  ])('is none %s', (_, recipients, references) => {
    expect(about(recipients, references)).toBeUndefined();
  });

  it('is written to one address, and to that of a draft', () => {
    expect(intakeAddress(domain)).toBe(`intake@${domain}`);
    expect(intakeAddress(domain, draftId)).toBe(`intake+${draftId}@${domain}`);
  });

  it('has a reply address within the 64 octets of a local part', () => {
    expect(intakeAddress(domain, draftId).split('@')[0]?.length).toBeLessThanOrEqual(64);
  });
});
