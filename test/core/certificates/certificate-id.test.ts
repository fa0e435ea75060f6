import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CertificateId,
  certificateIdOf,
  readCertificateId,
} from '../../../functions/core/certificates/certificate-id.ts';
import { digest, monday } from '../../story/sample.ts';

const released = { proofVersion: 1, digest: digest('a'), roundId: 'R3', at: monday };
const id = certificateIdOf('CR-7F3K2QX', released);

describe('the id of a certificate', () => {
  it('stays the same for ever, as it is printed', () => {
    expect(id).toBe('7F3K2QX-HW5V2DC3');
    expect(CertificateId.safeParse(id).success).toBe(true);
  });

  it('is another one for whatever else was released', () => {
    const others = [
      certificateIdOf('CR-7F3K2QY', released),
      certificateIdOf('CR-7F3K2QX', { ...released, proofVersion: 2 }),
      certificateIdOf('CR-7F3K2QX', { ...released, digest: digest('b') }),
      certificateIdOf('CR-7F3K2QX', { ...released, roundId: 'R2' }),
      certificateIdOf('CR-7F3K2QX', { ...released, at: '2026-03-02T14:00:00.001Z' }),
    ];
    expect(new Set([id, ...others].map((one) => one.slice(8))).size).toBe(6);
  });

  it.each([
    ['in lower case', id.toLowerCase()],
    ['without its dash', id.replace('-', '')],
    ['with spaces around it and in it', ` ${id.slice(0, 3)} ${id.slice(3)} `],
    ['with the letters that look like digits', id.replaceAll('0', 'O').replaceAll('1', 'l')],
  ])('is read as people type it: %s', (_, typed) => {
    expect(readCertificateId(typed)).toEqual({ id, reference: 'CR-7F3K2QX' });
  });

  it('has no letters that look like digits: they are read as these', () => {
    expect(readCertificateId('oO0oO0o-iIlL1000')).toEqual({
      id: '0000000-11111000',
      reference: 'CR-0000000',
    });
  });

  it('is read from nothing else', () => {
    for (const typed of ['', '7F3K2QX', `${id}0`, id.replace('7', 'U'), 'CR-7F3K2QX', '../../x'])
      expect(readCertificateId(typed)).toBeUndefined();
    fc.assert(
      fc.property(fc.string(), (typed) => {
        const read = readCertificateId(typed);
        expect(read === undefined || CertificateId.safeParse(read.id).success).toBe(true);
      }),
    );
  });
});
