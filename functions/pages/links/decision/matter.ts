import type { SeatInvite } from '../../../core/links/link-payloads.ts';
import type { ReleasedUntil } from '../../../core/rounds/as-of.ts';
import type { Rounds } from '../../../core/rounds/rounds.ts';
import type { Member } from '../../../core/words/member.ts';
import type { Result } from '../../../core/words/result.ts';
import type { LoadedAgreement } from '../../../store/agreements/agreement-store.ts';
import type { Loaded } from '../../../store/requests/request-store.ts';
import type { Names } from '../../../wording/rounds/round-in-words.ts';
import type { Page } from '../../kit/page-reply.ts';
import type { DecisionFormView } from './decision-form-page.ts';
import type { OutcomeVisit } from './outcome-views.ts';

/** What a decision is about, as its pages need it: a request, or an agreement. */
export type Matter = {
  invite: SeatInvite;
  reader: Member;
  /** Who has the seat, often the reader themselves. */
  member: Member;
  /** Its rounds, as stored. */
  state: Rounds & ReleasedUntil;
  /** Of a request; an agreement has none. */
  reference: string | undefined;
  /** The form, or the page in its place where what would be signed is not as it was written. */
  form: (token: string, now: string, came: Came) => Promise<Result<DecisionFormView, Page>>;
  /** What the pages after a decision say; without names, those in the link have to do. */
  outcome: (state: Rounds, names?: Names) => OutcomeVisit;
  /** What is read and changed, where something is decided. */
  on: { request: Loaded } | { agreement: LoadedAgreement };
};

/** What came back with a form that decided nothing. */
export type Came = Pick<DecisionFormView, 'errors' | 'given'>;
