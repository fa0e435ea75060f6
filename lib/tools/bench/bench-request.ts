import { readExample } from '../demo/read-example.ts';
import { type Announced, announcementOf, sendFile } from '../upload-file.ts';
import type { People } from './people.ts';

/**
 * One request, with its two signers: the requester for sales, and a marketer who does not own it.
 */
export type BenchRequest = {
  id: string;
  owner: string;
  signers: [sales: string, marketing: string];
};

export const submit = async (people: People): Promise<BenchRequest> => {
  const { id, ownerId } = await people.call<View>(
    requester,
    'POST',
    '/requests',
    example('request'),
  );
  const marketing = marketers.find((one) => one !== ownerId) ?? ownerId;
  return { id, owner: ownerId, signers: [requester, marketing] };
};

type View = { id: string; ownerId: string; round?: { id: string; subject: { digest: string } } };

const requester = 'rita';

const example = (name: string): object => readExample(`spring-flyer/${name}`, today());

const today = (): string => new Date().toISOString().slice(0, 10);

const marketers = ['mia', 'max', 'mona'];

export const accept = (people: People, { id, owner }: BenchRequest): Promise<View> =>
  people.call(owner, 'POST', `/requests/${id}/triage`, { action: 'accept' });

export const submitBrief = (people: People, { id, owner }: BenchRequest): Promise<View> =>
  people.call(owner, 'POST', `/requests/${id}/brief/versions`, example('brief'));

/** Light work is signed at once, unless a review is asked for. */
export const submitProof = async (
  people: People,
  { id, owner }: BenchRequest,
  { review }: { review: boolean } = { review: false },
): Promise<View> => {
  const announced = await people.call<Announced>(
    owner,
    'POST',
    `/requests/${id}/uploads`,
    announcementOf('spring-flyer.pdf', proofBytes),
  );
  await sendFile(announced, proofBytes);
  const body = { upload: announced.upload, review };
  return people.call(owner, 'POST', `/requests/${id}/proofs`, body);
};

const proofBytes = Buffer.from('%PDF-1.4\n% a flyer of the bench\n%%EOF\n');

export const close = (people: People, { id, owner }: BenchRequest): Promise<View> =>
  people.call(owner, 'POST', `/requests/${id}/closure`, {
    lesson: 'Say the price on the first page.',
  });

/** The body of an approval in the open round. */
export const approvalOf = async (
  people: People,
  { id, owner }: BenchRequest,
): Promise<Approval> => {
  const { round } = await people.call<View>(owner, 'GET', `/requests/${id}`);
  if (!round) throw new Error(`${id} has no open round`);
  return { roundId: round.id, digest: round.subject.digest, decision: 'approve' };
};

type Approval = { roundId: string; digest: string; decision: 'approve' };

export const signOff = (
  people: People,
  { id }: BenchRequest,
  signer: string,
  approval: Approval,
): Promise<View> => people.call(signer, 'POST', `/requests/${id}/sign-offs`, approval);
