import { submitBrief } from '../../functions/core/brief/brief-version.ts';
import { decideSignOff } from '../../functions/core/lifecycle/decide-sign-off.ts';
import { submitRequest, triage } from '../../functions/core/lifecycle/intake.ts';
import { submitProof } from '../../functions/core/release/proof.ts';
import type { RequestState } from '../../functions/core/request/request.ts';
import type { RecordSignOff } from '../../functions/core/rounds/sign-off.ts';
import type { Member } from '../../functions/core/words/member.ts';
import type { Settings } from '../../functions/core/words/settings.ts';
import {
  accepted,
  afterEvents,
  brief,
  digest,
  form,
  monday,
  rita,
  roster,
  settings,
} from './sample.ts';

/** A request in each stage, reached by the rules. */

export const inIntake = (
  given: Partial<{ form: typeof form; settings: Settings }> = {},
): RequestState =>
  afterEvents(
    undefined,
    accepted(
      submitRequest({
        id: 'CR-7F3K2QX',
        form: given.form ?? form,
        requester: rita,
        roster,
        suggestions: [],
        settings: given.settings ?? settings,
        now: monday,
      }),
    ),
  );

export const ownerOf = (state: RequestState): Member => {
  const owner = roster.find((member) => member.id === state.ownerId);
  if (!owner) throw new Error('no owner');
  return owner;
};

/** A marketing member who is not the owner, and so may sign what the owner submits. */
export const colleagueOf = (state: RequestState): Member => {
  const colleague = roster.find(
    (member) => member.parties.includes('marketing') && member.id !== state.ownerId,
  );
  if (!colleague) throw new Error('no colleague');
  return colleague;
};

export const inBrief = (
  given: Partial<{ form: typeof form; settings: Settings }> = {},
): RequestState => {
  const state = inIntake(given);
  return afterEvents(
    state,
    accepted(triage(state, ownerOf(state), { action: 'accept' }, settings)),
  );
};

export const withBrief = (
  state: RequestState,
  given: Partial<{
    brief: typeof brief;
    digest: string;
    settings: Settings;
    roster: Member[];
    now: string;
  }> = {},
): RequestState =>
  afterEvents(
    state,
    accepted(
      submitBrief(state, {
        brief: given.brief ?? brief,
        digest: given.digest ?? digest('a'),
        submitter: ownerOf(state),
        roster: given.roster ?? roster,
        settings: given.settings ?? settings,
        now: given.now ?? monday,
      }),
    ),
    given.now,
  );

export const signOffCommand = (
  state: RequestState,
  member: Member,
  given: Partial<RecordSignOff> = {},
): RecordSignOff => ({
  roundId: state.round?.id ?? 'R0',
  digest: state.round?.subject.digest ?? digest('0'),
  member,
  signer: member,
  decision: 'approve',
  channel: 'link',
  evidence: { ip: '192.0.2.1' },
  now: monday,
  ...given,
});

export const signOffFacts = { settings, roster: () => roster };

export const afterSignOff = (
  state: RequestState,
  member: Member,
  given: Partial<RecordSignOff> = {},
): RequestState =>
  afterEvents(
    state,
    accepted(decideSignOff(state, signOffCommand(state, member, given), signOffFacts)),
    given.now,
  );

export const inProduction = (given: Partial<{ form: typeof form }> = {}): RequestState => {
  const state = withBrief(inBrief(given));
  return afterSignOff(afterSignOff(state, rita), colleagueOf(state));
};

export const withProof = (state: RequestState, letter = 'p', now = monday): RequestState =>
  afterEvents(
    state,
    accepted(
      submitProof(state, {
        proof: { link: 'https://proofs.example/1.pdf' },
        digest: digest(letter),
        submitter: ownerOf(state),
        roster,
        settings,
        now,
      }),
    ),
    now,
  );

export const inReview = (): RequestState => withProof(inProduction());

export const inApproval = (): RequestState => {
  const state = inReview();
  return afterSignOff(afterSignOff(state, rita), colleagueOf(state));
};

export const releasedState = (): RequestState => {
  const state = inApproval();
  return afterSignOff(afterSignOff(state, rita), colleagueOf(state));
};
