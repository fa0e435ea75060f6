import type { Signature } from '../../../functions/core/certificates/certified-release.ts';
import type { Verified } from './verify-certificate-file.ts';

/** What holds of a certificate and what not, as lines of text. */
export const certificateLines = ({ looked, certificate }: Verified): string[] => {
  const wrong = looked.filter((one) => one.wrong !== undefined);
  const lines = looked.map((one) =>
    one.wrong === undefined ? `Holds: ${one.at}.` : `DOES NOT HOLD: ${one.at}: ${one.wrong}.`,
  );
  if (!certificate || wrong.length > 0)
    return [...lines, 'Do not trust this certificate. Ask the platform for another one.'];
  const { release, checkpoint, names } = certificate;
  return [
    `${release.reference} "${release.title}", released ${release.released.at}, certificate ${release.id}.`,
    ...release.signatures.map((signature) => `  ${sayDecision(signature, names)}`),
    ...lines,
    checkpoint
      ? 'All holds.'
      : 'No checkpoint has it yet: the platform alone vouches for its ledger. Get the certificate again half an hour after the release.',
  ];
};

/**
 * 0 when all holds, 1 when something does not, and 3 when all holds that is there, and no
 * checkpoint is yet.
 */
export const exitCodeOf = ({ looked, certificate }: Verified): number => {
  if (!certificate || looked.some(({ wrong }) => wrong !== undefined)) return 1;
  return certificate.checkpoint ? 0 : 3;
};

const sayDecision = (
  { of, version, party, decision, signedBy, inPlaceOf, channel, at, carried }: Signature,
  names: Readonly<Record<string, string>>,
): string =>
  [
    `${names[signedBy] ?? signedBy}`,
    ...(inPlaceOf === undefined ? [] : [`in place of ${names[inPlaceOf] ?? inPlaceOf}`]),
    `for ${party}: ${decision}, version ${version} of the ${of}, ${at}, by ${channel}`,
    ...(carried ? [`(carried from version ${carried.version}, round ${carried.roundId})`] : []),
  ].join(' ');
