import type { RequestState } from '../../functions/core/request/request.ts';
import type { RecordSignOff } from '../../functions/core/rounds/sign-off.ts';
import type { Member } from '../../functions/core/words/member.ts';
import type { Settings } from '../../functions/core/words/settings.ts';
import { brief, digest, type form, monday, rita, roster, settings } from './sample.ts';
import { Story } from './story.ts';

/** A request of the small team in each stage, all of it told at one instant. */

type Given = Partial<{ roster: readonly Member[]; settings: Settings; now: string }>;

const goingOn = (before?: RequestState, given: Given = {}): Story => {
  const members = new Map((given.roster ?? roster).map((member) => [member.id, member]));
  const story = new Story(members, before);
  story.settings = given.settings ?? settings;
  story.now = given.now ?? monday;
  return story;
};

export const inIntake = (given: Given & { form?: typeof form } = {}): RequestState =>
  goingOn(undefined, given).submit({ form: given.form }).state;

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

export const inBrief = (given: Given & { form?: typeof form } = {}): RequestState =>
  goingOn(inIntake(given)).triage({ action: 'accept' }).state;

export const withBrief = (
  state: RequestState,
  given: Given & { brief?: typeof brief; digest?: string } = {},
): RequestState =>
  goingOn(state, given).brief(given.brief ?? brief, state.ownerId, given.digest ?? digest('a'))
    .state;

export const signOffFacts = { settings, roster: () => roster };

export const afterSignOff = (
  state: RequestState,
  member: Member,
  given: Partial<RecordSignOff> = {},
): RequestState => goingOn(state, { now: given.now }).decide(member, given).state;

const bothSigned = (state: RequestState): RequestState =>
  afterSignOff(afterSignOff(state, rita), colleagueOf(state));

export const inProduction = (given: { form?: typeof form } = {}): RequestState =>
  bothSigned(withBrief(inBrief(given)));

export const withProof = (state: RequestState, letter = 'p', now = monday): RequestState =>
  goingOn(state, { now }).proof(1, undefined, digest(letter)).state;

export const inReview = (): RequestState => withProof(inProduction());

export const inApproval = (): RequestState => bothSigned(inReview());

export const releasedState = (): RequestState => bothSigned(inApproval());

/** The same in a round from before there were first seats: all of a party were asked. */
export const allAsked = <State extends Pick<RequestState, 'round'>>(state: State): State => ({
  ...state,
  ...(state.round && {
    round: { ...state.round, seats: state.round.seats.map(({ reserve: _, ...seat }) => seat) },
  }),
});
