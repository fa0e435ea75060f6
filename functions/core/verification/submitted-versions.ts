import type { LedgerEvent } from '../ledger/ledger.ts';
import type { Subject } from '../rounds/round.ts';
import { alteredSubject } from '../sign-offs/altered-subject.ts';
import { isSameContent } from '../words/digest.ts';
import { type PartDigests, partDigests, rootOfParts } from '../words/part-digests.ts';
import type { Finding } from './finding.ts';

/** A version as stored: the content is as the table has it. */
export type StoredVersion = Pick<Subject, 'kind' | 'version'> & { content: unknown };

/**
 * A version with its digest, and the number of the event by which it was submitted; `parts` of a
 * brief, but for older ones.
 */
export type SubmittedVersion = Subject & { event: number; parts?: PartDigests | undefined };

/** The versions that events submitted. */
export const submittedVersions = (events: readonly LedgerEvent[]): SubmittedVersion[] =>
  events.flatMap((event) => {
    if (event.type !== 'brief-submitted' && event.type !== 'proof-submitted') return [];
    const { version, digest } = event.data;
    const parts = event.type === 'brief-submitted' ? event.data.parts : undefined;
    const kind = event.type === 'brief-submitted' ? 'brief' : 'proof';
    return [{ kind, version, digest, event: event.seq, ...(parts && { parts }) }];
  });

/** Versions that are not stored as they were submitted. */
export const alteredVersions = (
  requestId: string,
  submitted: readonly SubmittedVersion[],
  stored: readonly StoredVersion[],
): Finding[] =>
  submitted.flatMap((subject) => {
    const { kind, version, event } = subject;
    const content = stored.find((one) => isSameVersion(one, subject))?.content;
    const what = `version ${version} of the ${kind}`;
    if (content === undefined)
      return [{ requestId, event, wrong: `submitted ${what}, which is not stored` }];
    if (alteredSubject({}, subject, content))
      return [
        { requestId, event, wrong: `submitted ${what}, which is stored with another content` },
      ];
    return hasOtherParts(subject, content)
      ? [
          {
            requestId,
            event,
            wrong: `submitted ${what} with digests of parts that it does not have`,
          },
        ]
      : [];
  });

/** The digests of its parts are those of its text, and its own digest is their root. */
const hasOtherParts = ({ digest, parts }: SubmittedVersion, content: unknown): boolean =>
  parts !== undefined &&
  (rootOfParts(parts) !== digest || !isSameContent(parts, partDigests(content)));

/** Versions that are stored, and that no event submitted. */
export const strangeVersions = (
  requestId: string,
  submitted: readonly SubmittedVersion[],
  stored: readonly StoredVersion[],
): Finding[] =>
  stored
    .filter((one) => !submitted.some((subject) => isSameVersion(one, subject)))
    .map(({ kind, version }) => ({
      requestId,
      wrong: `version ${version} of the ${kind} is stored, and no event submitted it`,
    }));

const isSameVersion = (one: Version, other: Version): boolean =>
  one.kind === other.kind && one.version === other.version;

type Version = Pick<Subject, 'kind' | 'version'>;
