import { proofDigest } from '../release/proof-digest.ts';
import type { Release } from '../release/release.ts';
import type { Subject } from '../rounds/round.ts';
import { isSameContent } from '../words/digest.ts';
import { briefDigest, isDigestOfBrief } from '../words/part-digests.ts';
import type { RefusalOf } from '../words/refusal.ts';
import { firstRefusal, type Rule } from '../words/result.ts';

/** The digest of a new subject from its content as stored, before anything is read into it. */
export const digestOfContent = (kind: Subject['kind'], content: unknown): string =>
  kind === 'brief' ? briefDigest(content) : proofDigest(content);

/**
 * Refuses a subject whose stored content is not what its digest was computed from (J14). `content`
 * is as the table has it now; undefined when it is not there.
 */
export const alteredSubject = (
  state: Release,
  subject: Subject,
  content: unknown,
): RefusalOf<'subject-altered'> | undefined =>
  firstRefusal(contentRules, { state, subject, content });

const missing: ContentRule = ({ subject, content }) =>
  content === undefined ? altered(subject) : undefined;

const digestDiffers: ContentRule = ({ subject, content }) =>
  isOfContent(subject, content) ? undefined : altered(subject);

const isOfContent = ({ kind, digest }: Subject, content: unknown): boolean =>
  kind === 'brief' ? isDigestOfBrief(digest, content) : digest === proofDigest(content);

/** The store has a file under a key that ends with its digest: another key leads to other bytes. */
const leadsElsewhere: ContentRule = ({ subject, content }) => {
  const { key } = (content as StoredAs).file ?? {};
  return key === undefined || key.endsWith(`/${subject.digest}`) ? undefined : altered(subject);
};

/** What content says of where its file is, if it is one. */
type StoredAs = { file?: { key?: string } };

/** The request's state has a copy of what pages and mails show of a proof. */
const copyDiffers: ContentRule = ({ state: { proof }, subject, content }) =>
  subject.kind !== 'proof' ||
  proof?.version !== subject.version ||
  (proof.digest === subject.digest && isSameContent(copied(proof), copied(content as Copy)))
    ? undefined
    : altered(subject);

const copied = ({ link, note, file }: Copy) => ({
  link,
  note,
  file: file && { name: file.name, type: file.type, size: file.size, sha256: file.sha256 },
});

/** The fields of a proof that its request's state has as well. */
type Copy = {
  link?: unknown;
  note?: unknown;
  file?: { name?: unknown; type?: unknown; size?: unknown; sha256?: unknown };
};

const altered = ({ kind, version }: Subject): RefusalOf<'subject-altered'> => ({
  type: 'subject-altered',
  kind,
  version,
});

const contentRules: readonly ContentRule[] = [missing, digestDiffers, leadsElsewhere, copyDiffers];

type ContentRule = Rule<
  { state: Release; subject: Subject; content: unknown },
  RefusalOf<'subject-altered'>
>;
