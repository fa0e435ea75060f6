import {
  type Certificate,
  certificateOf,
  type Issuing,
} from '../../core/certificates/certificate.ts';
import {
  joseSignature,
  type SignedCertificate,
  signingInput,
  unsigned,
} from '../../core/certificates/signed-certificate.ts';
import { lookAtCertificate } from '../../core/certificates/verify-certificate.ts';
import type { RequestState } from '../../core/request/request.ts';
import { onlyIn } from '../../core/stages/access.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import { ok, type Result, refuse } from '../../core/words/result.ts';
import { publicKeyJwk, signatureCheck, signText } from '../../store/checkpoints/checkpoint-key.ts';
import { readReleaseSeals } from '../../store/checkpoints/seal-store.ts';
import { log } from '../../store/log.ts';
import { readRoster } from '../../store/people/roster-store.ts';
import { readLedgerFrom } from '../../store/requests/ledger-pages.ts';
import { readLedger } from '../../store/requests/request-store.ts';
import { unalteredSubjects } from './unaltered-subject.ts';

/**
 * The certificate of a released request, from its ledger as stored, verified like any that is
 * handed in: nothing is certified that does not hold. `issuer` is the platform's address.
 */
export const issueCertificate = async (
  state: RequestState,
  { issuer, now }: { issuer: string; now: string },
): Promise<Result<Certificate, Refusal>> => {
  const early = onlyIn(state, ['released', 'closed'], 'get its certificate');
  if (early) return refuse(early);
  const names = new Map((await readRoster()).map(({ id, name }) => [id, name]));
  const certificate = await fromLedger(state.id, { issuer, issuedAt: now, names });
  if (!certificate) return refuseAltered(state.id, 'its ledger has no release');
  const isSigned = certificate.checkpoint ? await signatureCheck() : () => false;
  const broken = lookAtCertificate(certificate, isSigned).find(({ wrong }) => wrong !== undefined);
  if (broken) return refuseAltered(state.id, broken.wrong);
  const { brief, proof } = certificate.release;
  const found = await unalteredSubjects(state, [
    { kind: 'brief', version: brief.version, digest: brief.digest },
    { kind: 'proof', version: proof.version, digest: proof.digest },
  ]);
  return found.ok ? ok(certificate) : found;
};

/** By the first of its seals that has the release, or up to the release if none has it yet. */
const fromLedger = async (
  id: string,
  issuing: Omit<Issuing, 'seal'>,
): Promise<Certificate | undefined> => {
  for (const seal of await readReleaseSeals(id)) {
    const events = await readLedgerFrom(id, 1, seal.head.seq);
    const certificate = certificateOf(events, { ...issuing, seal });
    if (certificate?.checkpoint) return certificate;
  }
  return certificateOf(await readLedger(id), { ...issuing, seal: undefined });
};

/** An alarm counts this line: somebody wrote to the table past the platform. */
const refuseAltered = (requestId: string, wrong: string | undefined) => {
  log().error('subject altered', { requestId, kind: 'ledger', wrong });
  return refuse({ type: 'ledger-altered' as const });
};

/** A certificate with the deployment's signature. */
export const signCertificate = async (certificate: Certificate): Promise<SignedCertificate> => {
  const parts = unsigned(certificate, await publicKeyJwk());
  return { ...parts, signature: joseSignature(await signText(signingInput(parts))) };
};
