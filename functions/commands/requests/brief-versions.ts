import type { Brief } from '../../core/brief/brief-form.ts';
import type { LedgerEvent } from '../../core/ledger/ledger.ts';
import type { Release } from '../../core/release/release.ts';
import type { Progress } from '../../core/stages/progress.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import { ok, type Result, refuse } from '../../core/words/result.ts';
import { parseBrief, subjectAmong } from '../../store/requests/subject-store.ts';
import { unalteredSubjects } from './unaltered-subject.ts';

/** A submitted version of the brief: who submitted which text, when. */
export type SubmittedBrief = { version: number; digest: string; by: string; at: string };

/** All versions that were submitted, by the ledger, the latest first. */
export const submittedBriefs = (ledger: readonly LedgerEvent[]): SubmittedBrief[] =>
  ledger
    .flatMap((event) => {
      if (event.type !== 'brief-submitted') return [];
      const { version, digest, submittedBy } = event.data;
      return [{ version, digest, by: submittedBy, at: event.at }];
    })
    .reverse();

/**
 * The texts of versions, each refused if it is not what was submitted (J14). One that nobody
 * submitted is not there.
 */
export const briefTexts = async (
  state: Pick<Progress, 'id'> & Release,
  submitted: readonly SubmittedBrief[],
  wanted: readonly number[],
  currency: string,
): Promise<Result<Map<number, Brief>, Refusal>> => {
  const versions = submitted.filter(({ version }) => wanted.includes(version));
  if (new Set(wanted).size !== versions.length) return refuse({ type: 'not-found' });
  const subjects = versions.map((one) => ({ ...one, kind: 'brief' as const }));
  const found = await unalteredSubjects(state, subjects);
  if (!found.ok) return found;
  const texts = subjects.map((one) => {
    const text = parseBrief(subjectAmong(found.value, state.id, one)?.brief, currency);
    return [one.version, text] as const;
  });
  return ok(new Map(texts));
};
