import type { FieldError, Refusal, RefusalOf } from './refusal.ts';

/**
 * A problem document (RFC 9457). `type` is stable and documented, `detail` says what to do, and
 * `errors` names every invalid field.
 */
export type Problem = {
  type: string;
  title: string;
  status: number;
  detail: string;
  errors?: FieldError[];
  [extension: string]: unknown;
};

/** Types are relative references, so that they are the same wherever the platform is deployed. */
export const problem = (
  name: ProblemName,
  status: number,
  title: string,
  detail: string,
  extensions: Record<string, unknown> = {},
): Problem => ({ type: `/problems/${name}`, title, status, detail, ...extensions });

/**
 * Problems found before any use case runs, and faults. Invalid tokens are not among them, as the
 * gateway rejects them.
 */
const callProblems = [
  'malformed-json',
  'too-large',
  'unsupported-media-type',
  'invalid-idempotency-key',
  'bad-signature',
  'digest-mismatch',
  'fault',
  'amounts-not-taken',
  'timed-out',
  'too-many-calls',
  'token-refused',
] as const;

const commaList = (words: readonly string[]) => words.join(', ');

const wordings: { [T in Refusal['type']]: Wording<T> } = {
  'not-found': () => ({
    status: 404,
    title: 'Not found',
    detail: 'There is nothing here, or nothing that you may see. Check the address.',
  }),
  'idempotency-key-reused': () => ({
    status: 422,
    title: 'Idempotency-Key reused',
    detail: 'This key was used with another body or address. Use a new key for a new call.',
  }),
  'call-repeated': () => ({
    status: 409,
    title: 'Call repeated',
    detail:
      'The same call came in twice at one instant. Send it again: it gets the first one’s answer.',
  }),
  'not-allowed': ({ who, action }) => ({
    status: 403,
    title: 'Not allowed',
    detail: `Only ${who} may ${action}.`,
  }),
  'wrong-stage': ({ action, stage, allowed }) => ({
    status: 409,
    title: 'Not at this stage',
    detail: `The request is in ${stage}; one can ${action} in: ${commaList(allowed)}.`,
    extensions: { stage, allowed },
  }),
  'already-triaged': ({ outcome, stage }) => ({
    status: 409,
    title: 'Already triaged',
    detail: `This request has been triaged before (${outcome}) and is in ${stage} now. Nothing was changed.`,
    extensions: { outcome, stage },
  }),
  'question-open': ({ question }) => ({
    status: 409,
    title: 'A question is open',
    detail: `The requester has not answered yet: ${question}`,
  }),
  'no-open-question': () => ({
    status: 409,
    title: 'No question is open',
    detail: 'There is no question to answer; it was answered before, or the request has moved on.',
  }),
  'revision-unsaid': () => ({
    status: 428,
    title: 'Say which state you have seen',
    detail:
      'This overwrites what others may have changed. Send If-Match with the `revision` of what you read, in quotes, or If-None-Match: * where you saw that there is none. Nothing was changed.',
  }),
  'changed-since': ({ revision, by, at, now }) => ({
    status: 412,
    title: 'Changed since you read it',
    detail:
      revision === undefined
        ? 'There is none to overwrite. Send If-None-Match: * to begin one. Nothing was changed.'
        : `${lastChange({ by, at, now })} It is revision ${revision} now. Read it, put your change into it, and send that with If-Match: "${revision}". Nothing was changed.`,
    extensions: { revision, by, at, now },
  }),
  'invalid-fields': ({ errors }) => ({
    status: 422,
    title: 'Invalid fields',
    detail: 'Mend each field that `errors` names, and send it again. Nothing was stored.',
    extensions: { errors },
  }),
  'incomplete-brief': ({ tier, errors }) => ({
    status: 422,
    title: 'The brief is not complete',
    detail: `\`errors\` names all that is missing in this ${tier} brief, and all that does not hold. Nothing was submitted; a draft may be incomplete.`,
    extensions: { tier, errors },
  }),
  'party-cannot-sign': ({ parties }) => ({
    status: 409,
    title: 'A required party has nobody to sign',
    detail: `${commaList(parties.map(({ party, quorum, members }) => `${party} needs ${quorum} and has ${members}`))}. Whoever submitted a version cannot sign it. Add members to the roster and send it again.`,
    extensions: { parties },
  }),
  'no-open-round': () => ({
    status: 409,
    title: 'No such round',
    detail: 'This request has no round of that id; read the request for the one that is open.',
  }),
  'round-closed': ({ roundId, outcome, closedAt, closedBy }) => ({
    status: 409,
    title: 'The round is closed',
    detail: `Round ${roundId} was closed as ${outcome} at ${closedAt}${closedBy ? ` by ${closedBy}` : ''}. Nothing was changed.`,
    extensions: { roundId, outcome, closedAt, closedBy },
  }),
  'stale-subject': ({ current, version }) => ({
    status: 409,
    title: 'There is a newer version',
    detail: `You decided about a version that is no longer the one being signed. Read version ${version} and decide about that.`,
    extensions: { version, digest: current },
  }),
  'subject-altered': ({ kind, version }) => ({
    status: 409,
    title: 'Not what was submitted',
    detail: `What is stored as version ${version} of the ${kind} is not what was submitted, so it is neither shown nor signed nor released. Nothing was changed. Whoever runs the platform has an alarm, and restores it; then try again. If that takes too long, the owner submits a new version.`,
    extensions: { kind, version },
  }),
  'ledger-altered': () => ({
    status: 409,
    title: 'The ledger does not hold',
    detail:
      'What is stored of this request is not what happened to it, so nothing is certified. Nothing was changed. Whoever runs the platform has an alarm, and restores it; then try again.',
  }),
  'not-invited': () => ({
    status: 403,
    title: 'Not asked to sign',
    detail:
      'You have no seat in this round. Parties are set by policy and the roster when a round opens.',
  }),
  'submitter-cannot-sign': () => ({
    status: 403,
    title: 'Written by you',
    detail:
      'Whoever wrote a version cannot sign it, for any party: who submitted it, who saved the draft it was made from, and who submitted the same before.',
  }),
  'requester-cannot-sign': () => ({
    status: 403,
    title: 'Requested by you',
    detail: 'By the policy of this round the requester cannot sign.',
  }),
  'requester-signs-for-sales': ({ party }) => ({
    status: 403,
    title: 'Requested by you',
    detail: `Whoever asked may sign for sales, and not for ${party}: two sides have to agree.`,
  }),
  'not-asked-yet': ({ party, after }) => ({
    status: 409,
    title: 'Not your turn yet',
    detail: `By the policy of this round ${party} comes after ${after.join(', ')}. You get a mail once they have signed.`,
    extensions: { party, after },
  }),
  'delegate-not-active': () => ({
    status: 403,
    title: 'Not a delegate today',
    detail:
      'You can sign for another member only as their delegate, or as the stand-in of this round.',
  }),
  'delegate-already-counted': () => ({
    status: 403,
    title: 'Already counted in this round',
    detail:
      'One person counts once in a round: you have a seat of your own, or have signed for somebody else.',
  }),
  'delegate-of-another-side': ({ party, other }) => ({
    status: 403,
    title: 'Of another side',
    detail: `You belong to ${other}, which has to sign in this round as well, so you cannot sign for ${party} as a delegate: two sides have to agree.`,
  }),
  'delegate-of-no-side': ({ party }) => ({
    status: 403,
    title: 'Of no side of this round',
    detail: `Only somebody of ${party} can sign for ${party}: you do not belong to it.`,
  }),
  'member-has-answered': () => ({
    status: 409,
    title: 'The member has answered',
    detail:
      'Somebody decided for this seat already. Only they, or its own member, can change that.',
  }),
  'comment-required': () => ({
    status: 422,
    title: 'A comment is needed',
    detail: 'Say what has to change, or why not: an objection needs a comment.',
    extensions: { errors: [{ pointer: '/comment', detail: 'is required for this decision' }] },
  }),
  'decision-not-offered': ({ decision, offered }) => ({
    status: 422,
    title: 'Not offered in this round',
    detail: `This round does not take ${decision}; it takes: ${commaList(offered)}.`,
    extensions: {
      errors: [{ pointer: '/decision', detail: `choose one of: ${commaList(offered)}` }],
    },
  }),
  'external-id-reused': ({ externalId }) => ({
    status: 409,
    title: 'This external id is taken',
    detail: `${externalId} was recorded with other values. Send it with "correction": true to replace them.`,
  }),
  'nothing-to-correct': ({ externalId }) => ({
    status: 409,
    title: 'Nothing to correct',
    detail: `Nothing was recorded under ${externalId} yet. Send it without "correction".`,
  }),
  'result-is-shared': ({ externalId }) => ({
    status: 409,
    title: 'Several requests share this result',
    detail: `${externalId} is shared by several requests. Correct it for all of them at once, at /results.`,
  }),
  'results-window-over': ({ resultsUntil }) => ({
    status: 409,
    title: 'The results window is over',
    detail: `It ended at ${resultsUntil}; a course cannot be corrected any more.`,
    extensions: { resultsUntil },
  }),
  'plan-unchanged': ({ version }) => ({
    status: 409,
    title: 'Nothing in the plan changes',
    detail: `The request is held to exactly this plan already, in version ${version}. Send the note alone.`,
    extensions: { version },
  }),
  'agreement-unchanged': ({ version }) => ({
    status: 409,
    title: 'Nothing in the agreement changes',
    detail: `Version ${version} says exactly this, from the same day on. Propose what is to change, or leave it.`,
    extensions: { version },
  }),
  'agreement-unreadable': ({ kind }) => ({
    status: 409,
    title: 'The agreement cannot be read',
    detail: `What is stored of ${kind} is not what the platform writes, so it is neither shown nor signed. Nothing was changed. Whoever runs the platform has an alarm, and restores it; then try again.`,
    extensions: { kind },
  }),
  'estimate-given': ({ side, by }) => ({
    status: 409,
    title: 'This side has estimated',
    detail: `${by} has said how many units ${side} expects. It is sealed, and cannot be changed.`,
    extensions: { side },
  }),
  'estimate-too-late': ({ version }) => ({
    status: 409,
    title: 'The plan is out',
    detail: `Version ${version} of the brief says how many units it expects, so nobody can say anymore what they would have said before.`,
    extensions: { version },
  }),
  'estimate-altered': ({ side }) => ({
    status: 409,
    title: 'Not what was sealed',
    detail: `What is stored as the estimate of ${side} is not what was sealed, so it is not opened. Nothing was changed. Whoever runs the platform restores it; then try again.`,
    extensions: { side },
  }),
  'email-taken': ({ email }) => ({
    status: 409,
    title: 'This address is taken',
    detail: `${email} belongs to another member. An address names one person.`,
  }),
  'too-many-imports': ({ whose, ids }) => ({
    status: 409,
    title: 'Too many imports are open',
    detail:
      whose === 'yours'
        ? `${ids.length} imports that you began are not finished, which is as many as one may have: ${commaList(ids)}. Send their parts and start them, and wait until one is done. One that is not started counts for 24 hours.`
        : 'As many imports are open as the platform takes at once. Nothing was begun; try again when one of them is done.',
    ...(whose === 'yours' && { extensions: { imports: ids } }),
  }),
  'address-not-theirs': ({ address }) => ({
    status: 403,
    title: 'Not an address of yours',
    detail: `This came by ${address}, which is not an address of yours any more. Ask for a fresh link, which goes to the address on the roster.`,
  }),
  'address-too-new': ({ address, since, until, memberId, parties }) => ({
    status: 403,
    title: 'The address is new',
    detail: `${address} became your address at ${since}, and decides nothing by link or reply until ${until}. Sign in and decide there (POST /requests/{id}/sign-offs), or ask a lead of ${parties.join(' or ')} who did not change it to confirm it (POST /members/${memberId}/address-confirmation). If you know of no change, tell an admin at once.`,
    extensions: { since, until },
  }),
  'nothing-to-confirm': ({ address }) => ({
    status: 409,
    title: 'Nothing to confirm',
    detail: `${address} is not an address that was changed for this member. Read the member for the addresses that were: addressChanges.`,
  }),
  'import-started': ({ state }) => ({
    status: 409,
    title: 'The import was started',
    detail: `It is ${state}, and takes no other parts. Begin another import for another file.`,
    extensions: { state },
  }),
  'parts-missing': ({ missing }) => ({
    status: 409,
    title: 'Parts are missing',
    detail: `Send part ${commaList(missing.slice(0, 20).map(String))}${missing.length > 20 ? ' and others' : ''}, and start it again.`,
    extensions: { missing },
  }),
  'period-not-started': ({ period }) => ({
    status: 409,
    title: 'The period has not started',
    detail: `${period} is in the future; there is nothing to report.`,
  }),
  'upload-unknown': () => ({
    status: 422,
    title: 'No such upload',
    detail:
      'This request has no upload of that id, or it was left unused for too long. Announce the file at /uploads, send it, and use the id you get.',
    extensions: { errors: [{ pointer: '/upload', detail: 'is no upload of this request' }] },
  }),
  'upload-of-another': ({ by }) => ({
    status: 403,
    title: 'An upload of somebody else',
    detail: `${by} uploaded this file. Only they may submit it; upload it yourself to submit it.`,
  }),
  'upload-used': ({ version }) => ({
    status: 409,
    title: 'This upload was used',
    detail: `It is version ${version} of the proof. Upload the next version by itself.`,
    extensions: { version },
  }),
  'upload-not-done': ({ expiresAt, over }) => ({
    status: 409,
    title: 'The file has not arrived',
    detail: over
      ? `Its address took files until ${expiresAt}, and none came. Announce it again, and send it to the new address.`
      : `Send the file to the address of its upload, which takes it until ${expiresAt}, and submit it when that has answered 200.`,
    extensions: { expiresAt },
  }),
  'upload-differs': ({ facts }) => ({
    status: 422,
    title: 'Not the file that was announced',
    detail: `What the store has differs from what was announced in: ${commaList(facts)}. Announce the file anew as it is, and send it again.`,
    extensions: { facts },
  }),
  'upload-not-clean': ({ verdict }) => ({
    status: 409,
    title: verdict ? 'The scan did not find the file clean' : 'The file is being scanned',
    detail: verdict
      ? `The malware scan says ${verdict}. Mend the file and upload it again.`
      : 'The malware scan has not ended. Submit the same upload again in a minute.',
    extensions: { verdict },
  }),
  'proof-has-no-file': ({ link }) => ({
    status: 409,
    title: 'This version is an address',
    detail: `No file was uploaded for it; only its address is signed${link ? `: ${link}` : ''}.`,
    extensions: { link },
  }),
};

/** Who changed something last, when, and what that made of it. */
export const lastChange = ({
  by = 'Somebody',
  at,
  now = [],
}: Omit<RefusalOf<'changed-since'>, 'type' | 'revision'>): string => {
  const values = now.map(
    ({ field, value }) =>
      `${field} is now ${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  return `${by} changed it${at ? ` at ${at}` : ''}${values.length > 0 ? `: ${commaList(values)}` : ''}.`;
};

/** The names of all problems; their types are `/problems/<name>`. */
export const problemNames: readonly ProblemName[] = [
  ...callProblems,
  ...(Object.keys(wordings) as Refusal['type'][]),
];

/** A refusal as a problem document; every refusal has one, or this does not compile. */
export const problemOf = (refusal: Refusal): Problem => {
  const wording = wordings[refusal.type] as (
    refusal: Refusal,
  ) => ReturnType<Wording<Refusal['type']>>;
  const { status, title, detail, extensions } = wording(refusal);
  return problem(refusal.type, status, title, detail, extensions);
};

type Wording<T extends Refusal['type']> = (refusal: RefusalOf<T>) => {
  status: number;
  title: string;
  detail: string;
  extensions?: Record<string, unknown>;
};

type ProblemName = Refusal['type'] | (typeof callProblems)[number];
