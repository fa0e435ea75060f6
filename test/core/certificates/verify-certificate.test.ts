import { describe, expect, it } from 'vitest';
import type { Certificate } from '../../../functions/core/certificates/certificate.ts';
import { lookAtCertificate } from '../../../functions/core/certificates/verify-certificate.ts';
import { certified, isSigned, sealOf } from '../../story/certified.ts';
import { Story } from '../../story/story.ts';

/** What is looked at in a certificate, in words; with everything changed: the properties beside. */

const { ledger } = new Story().release();
const released = ledger.findIndex(({ type }) => type === 'request-released') + 1;
const whole: Certificate = JSON.parse(JSON.stringify(certified(ledger)));

const wrong = (change: Partial<Certificate>): (string | undefined)[] =>
  lookAtCertificate({ ...whole, ...change } as Certificate, isSigned).map((one) => one.wrong);

const fine = [undefined, undefined, undefined, undefined, undefined];
const wrongAt = (index: number, words: string) => fine.with(index, words as never);

describe('what is looked at in a certificate', () => {
  it('is said in words, with nothing wrong where it holds', () => {
    const { checkpoint } = whole;
    expect(lookAtCertificate(whole, isSigned)).toStrictEqual([
      { at: `the ${ledger.length} events of the ledger follow from each other` },
      { at: 'what it says of the release and its signatures is what the events say' },
      { at: 'its page is that of this release' },
      { at: 'everybody who signed has a name' },
      {
        at: `the ledger is in checkpoint ${checkpoint?.body.number} of ${checkpoint?.body.at}, which is signed`,
      },
    ]);
    const { checkpoint: _, ...early } = certified(ledger, { seal: undefined });
    const looked = lookAtCertificate(early as Certificate, isSigned);
    expect(looked.map((one) => one.wrong)).toEqual(fine);
    expect(looked.at(-1)).toStrictEqual({ at: 'no checkpoint is in it' });
  });

  it('is where its ledger ends, and which event does not follow', () => {
    expect(wrong({ ledger: whole.ledger.slice(0, -1) })[0]).toBe(
      `event ${ledger.length} is missing, and so is all after it`,
    );
    expect(wrong({ ledger: [], checkpoint: undefined })).toEqual([
      'event 0 is not where the request says that its ledger ends',
      'its events tell of no release that a platform would have made',
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('is whether its events tell of this release', () => {
    const release = { ...whole.release, title: 'Another', reference: 'CR-7F3K2QX' };
    expect(wrong({ release })).toEqual(wrongAt(1, 'its events say otherwise of: title'));
    const { proof } = whole.release;
    const other = { ...release, proof: { ...proof, version: 2 } };
    expect(wrong({ release: other })).toEqual(
      wrongAt(1, 'its events say otherwise of: title, proof'),
    );
  });

  it('is whether its page and its names are of it', () => {
    expect(wrong({ page: 'https://countersign.example/v/7F3K2QX-00000000' })).toEqual(
      wrongAt(2, 'its page is that of another one'),
    );
    const words = 'its names are not of those who signed';
    expect(wrong({ names: { ...whole.names, leo: 'Leo' } })).toEqual(wrongAt(3, words));
    expect(wrong({ names: {} })).toEqual(wrongAt(3, words));
  });

  it('is whether its checkpoint has the release', () => {
    const atRelease = { checkpoint: sealOf(ledger.slice(0, released)) };
    expect(wrong({ ...atRelease, ledger: whole.ledger.slice(0, released) })).toEqual(fine);
    const before = sealOf(ledger.slice(0, released - 1));
    expect(wrong({ checkpoint: before }).at(-1)).toBe(
      `checkpoint ${before.body.number} is older than the release`,
    );
  });
});
