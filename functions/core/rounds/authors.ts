import type { OpenRound } from './round.ts';

/**
 * Who wrote what: a brief by its digest, a proof by what is shown of it, whatever note came along.
 */
export type Authored = { work: string; by: string[] };

/**
 * Everybody who wrote a version: who submits it, who saved the draft it was made from, and who
 * submitted the same work before. None of them signs it (J5).
 */
export const authorsOf = (
  written: readonly Authored[],
  work: string,
  writers: readonly string[],
): string[] => [
  ...new Set([...writers, ...written.flatMap((one) => (one.work === work ? one.by : []))]),
];

/** Keeps who wrote a version, for when the same work is submitted again. */
export const withAuthors = (
  written: readonly Authored[] = [],
  { work, by }: Authored,
): Authored[] => [...written.filter((one) => one.work !== work), { work, by }].slice(-maxKept);

/** Versions whose authors a request's state keeps, so that it stays small; the ledger has all. */
const maxKept = 50;

/** Whether a member wrote what a round is about. Older rounds only know who submitted it. */
export const wrote = (
  { authors, submittedBy }: Pick<OpenRound, 'authors' | 'submittedBy'>,
  memberId: string,
): boolean => (authors ?? [submittedBy]).includes(memberId);

/** Who asks for the work, and who did before them. */
export type Requesters = { requesterId: string; formerRequesters?: string[] };

/** Whether a member asked for the work, now or before somebody else took the request over. */
export const askedFor = (
  { requesterId, formerRequesters }: Requesters,
  memberId: string,
): boolean => memberId === requesterId || formerRequesters?.includes(memberId) === true;

/** Whether who asked for the work may sign for a party: for sales alone, by policy (J5). */
export const requesterMaySignFor = (
  { requesterMaySign }: Pick<OpenRound, 'requesterMaySign'>,
  party: string,
): boolean => requesterMaySign && party === 'sales';

/** Whether the rules let somebody sign for a party, by what they did before the round (J5). */
export const maySign = (
  round: Pick<OpenRound, 'authors' | 'submittedBy' | 'requesterMaySign'> & Requesters,
  memberId: string,
  party: string,
): boolean =>
  !wrote(round, memberId) && (!askedFor(round, memberId) || requesterMaySignFor(round, party));
