import { describe, expect, it } from 'vitest';
import {
  Certificate,
  certificateOf,
  type Issuing,
} from '../../../functions/core/certificates/certificate.ts';
import type { LedgerEvent } from '../../../functions/core/ledger/ledger.ts';
import { sealOf } from '../../story/certified.ts';
import { monday } from '../../story/sample.ts';
import { Story } from '../../story/story.ts';

const issuing: Issuing = {
  issuer: 'https://countersign.example',
  issuedAt: monday,
  names: new Map([['rita', 'Rita Reyes']]),
  seal: undefined,
};

const made = (ledger: readonly LedgerEvent[], given: Partial<Issuing> = {}): Certificate =>
  certificateOf(ledger, { ...issuing, ...given }) as Certificate;

/** Saul signs the brief, and Sally the approval in Rita's place; the request is closed later. */
const story = new Story().submit().triage({ action: 'accept' }).brief().sign('saul');
story
  .sign(story.state.round?.seats.find(({ party }) => party === 'marketing')?.memberId ?? '')
  .proof()
  .bothSidesSign()
  .join('sally', 'saul');
story.standIn('rita', 'sally', 'saul').sign('rita', 'approve', undefined, 'sally');
const marketing = story.state.round?.seats.find(({ party }) => party === 'marketing');
const { ledger } = story.sign(marketing?.memberId ?? '').close('Hand it over in person.');
const released = ledger.findIndex(({ type }) => type === 'request-released') + 1;

describe('a certificate that is made', () => {
  it('says its format, who issued it, and where the release is shown', () => {
    const certificate = made(ledger);
    expect(Certificate.safeParse(JSON.parse(JSON.stringify(certificate))).success).toBe(true);
    expect(certificate).toMatchObject({
      format: 'countersign-certificate-1',
      issuer: 'https://countersign.example',
      page: `https://countersign.example/v/${certificate.release.id}`,
      issuedAt: monday,
    });
  });

  it('names everybody who signed and in whose place, by the id who has no name any more', () => {
    expect(made(ledger).names).toEqual({
      rita: 'Rita Reyes',
      saul: 'saul',
      sally: 'sally',
      ...Object.fromEntries(
        made(ledger)
          .release.signatures.filter(({ party }) => party === 'marketing')
          .map(({ signedBy }) => [signedBy, signedBy]),
      ),
    });
  });

  it('is of a release', () => {
    expect(certificateOf(ledger.slice(0, released - 1), issuing)).toBeUndefined();
    expect(certificateOf([], issuing)).toBeUndefined();
  });

  it('has the events to the release, or to the head that a checkpoint has of it', () => {
    expect(made(ledger).ledger).toHaveLength(released);
    expect(made(ledger)).not.toHaveProperty('checkpoint');
    for (const end of [released, released + 1, ledger.length]) {
      const seal = sealOf(ledger.slice(0, end));
      const certificate = made(ledger, { seal });
      expect(certificate.ledger).toHaveLength(end);
      expect(certificate.checkpoint).toEqual(seal);
    }
  });

  it('has no checkpoint from before the release, nor of events that are not there', () => {
    const [early, late] = [sealOf(ledger.slice(0, released - 1)), sealOf(ledger)];
    for (const certificate of [
      made(ledger, { seal: early }),
      made(ledger.slice(0, -1), { seal: late }),
    ]) {
      expect(certificate).not.toHaveProperty('checkpoint');
      expect(certificate.ledger).toHaveLength(released);
    }
  });
});
