import type { Certificate } from '../../../core/certificates/certificate.ts';
import type { Signature } from '../../../core/certificates/certified-release.ts';
import { releaseStanding } from '../../../core/certificates/release-standing.ts';
import type { RequestState } from '../../../core/request/request.ts';
import type { Member } from '../../../core/words/member.ts';
import type { Decision } from '../../../core/words/words.ts';
import { sayReference } from '../../../wording/agreements/reference-in-words.ts';
import { fillTemplate } from '../../../wording/fill-template.ts';
import { sayCarriedFrom } from '../../../wording/rounds/carried-in-words.ts';
import { proofFacts } from '../../../wording/rounds/proof-in-words.ts';
import { sayChannel, sayStanding } from '../../../wording/rounds/release-in-words.ts';
import { oneLine, sayInstant } from '../../../wording/say.ts';
import { qrSvg } from '../../certificates/qr-code.ts';
import { certificateTemplate } from './certificate-page-template.ts';

/** A certificate for people, to be read and printed; instants in the reader's time zone. */
export const certificatePage = (
  certificate: Certificate,
  state: RequestState,
  { timeZone }: Pick<Member, 'timeZone'>,
): string => {
  const { release, page, issuer } = certificate;
  return fillTemplate(certificateTemplate, {
    reference: release.reference,
    heading: 'Certificate:',
    titled: oneLine(release.title),
    standing: sayStanding(releaseStanding(state), timeZone),
    facts: facts(certificate, timeZone),
    subjects: [
      { what: `The proof, version ${release.proof.version}`, ...signed('proof') },
      { what: `The brief, version ${release.brief.version}`, ...signed('brief') },
    ].map(({ what, of }) => ({
      what,
      signatures: release.signatures
        .filter((signature) => signature.of === of)
        .map((signature) => signatureView(signature, certificate, timeZone)),
    })),
    anchored: sayAnchored(certificate, timeZone),
    page,
    pageShown: page.replace(/^https?:\/\//, ''),
    qr: qrSvg(page),
    keys: `${issuer}/.well-known/jwks.json`,
  });
};

const signed = (of: Signature['of']) => ({ of });

const facts = ({ release }: Certificate, timeZone: string) => {
  const { proof, brief } = release;
  const { file, link } = proof;
  return [
    { label: 'Certificate', value: release.id },
    { label: 'Request', value: release.reference },
    { label: 'Released', value: sayInstant(release.released.at, timeZone) },
    ...proofFacts({ ...(file && { file: { ...file, sha256: proof.digest } }) }),
    ...(link === undefined
      ? []
      : [
          { label: 'Address', value: link },
          { label: 'Digest of the address', value: proof.digest },
        ]),
    { label: 'Digest of the brief', value: brief.digest },
    ...(brief.madeFor ?? []).map((one) => ({ label: 'Made for', value: sayReference(one) })),
  ];
};

const signatureView = (signature: Signature, { names }: Certificate, timeZone: string) => {
  const { party, decision, signedBy, inPlaceOf, channel, at, carried } = signature;
  const nameOf = (id: string) => oneLine(names[id] ?? id);
  return {
    name: nameOf(signedBy),
    party,
    // Only approvals stand on a line.
    open: decision !== 'approve',
    how: [
      decisions[decision],
      ...(inPlaceOf === undefined ? [] : [`in place of ${nameOf(inPlaceOf)}`]),
      sayInstant(at, timeZone),
      sayChannel[channel],
      ...(carried ? [sayCarriedFrom(carried)] : []),
    ].join(' · '),
  };
};

const decisions: Record<Decision, string> = {
  approve: 'signed',
  'request-changes': 'asked for changes',
  reject: 'rejected',
};

const sayAnchored = ({ checkpoint, ledger }: Certificate, timeZone: string): string =>
  checkpoint
    ? `All ${ledger.length} events of its ledger are in signed checkpoint ${checkpoint.body.number} of ${sayInstant(checkpoint.body.at, timeZone)}: none can have been changed since without being found.`
    : 'No checkpoint has it yet: one is taken within some twenty minutes of a release. Until then the platform alone vouches for its ledger; open this page again after that.';
