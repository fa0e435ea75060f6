import { readFileSync } from 'node:fs';
import * as z from 'zod';
import type { Brief } from '../../functions/core/brief/brief-form.ts';
import { submitBrief } from '../../functions/core/brief/brief-version.ts';
import type { AgreedNow } from '../../functions/core/brief/made-for.ts';
import type { TrackRecord } from '../../functions/core/brief/track-record.ts';
import {
  correctPlan,
  noteCorrection,
} from '../../functions/core/course-corrections/course-correction.ts';
import {
  answerQuestion,
  submitRequest,
  type Triage,
  triage,
  withdraw,
} from '../../functions/core/intake/intake.ts';
import { departures } from '../../functions/core/leaving/departures.ts';
import { handOver } from '../../functions/core/leaving/hand-over.ts';
import { takeOver } from '../../functions/core/leaving/next-requester.ts';
import { appendToLedger, genesis, type LedgerEvent } from '../../functions/core/ledger/ledger.ts';
import { changeObservers } from '../../functions/core/observers/change-observers.ts';
import { commentAsObserver } from '../../functions/core/observers/comment-as-observer.ts';
import { dueNudges } from '../../functions/core/promises/nudge.ts';
import { closeByHand, closeWhenOver } from '../../functions/core/release/close-request.ts';
import { submitProof } from '../../functions/core/release/proof.ts';
import type { ProofContent } from '../../functions/core/release/proof-content.ts';
import { proofDigest } from '../../functions/core/release/proof-digest.ts';
import {
  evolve,
  type RequestEvent,
  type RequestState,
} from '../../functions/core/request/request.ts';
import { noticeAbsence } from '../../functions/core/rounds/notice-absence.ts';
import { objectTo } from '../../functions/core/rounds/objection.ts';
import { reissueLink } from '../../functions/core/rounds/reissue-link.ts';
import type { RecordSignOff } from '../../functions/core/rounds/sign-off.ts';
import { decideSignOff, expireRound } from '../../functions/core/sign-offs/decide-sign-off.ts';
import { nameStandIn } from '../../functions/core/stand-ins/name-stand-in.ts';
import { takeSeat } from '../../functions/core/stand-ins/take-seat.ts';
import { type Actor, system } from '../../functions/core/words/caller.ts';
import { digestOf } from '../../functions/core/words/digest.ts';
import { Member } from '../../functions/core/words/member.ts';
import { briefDigest } from '../../functions/core/words/part-digests.ts';
import type { Refusal } from '../../functions/core/words/refusal.ts';
import { ok, type Result } from '../../functions/core/words/result.ts';
import type { StoredFile } from '../../functions/core/words/stored-file.ts';
import type { Decision } from '../../functions/core/words/words.ts';
import {
  accepted,
  digest,
  fileNamed,
  form,
  monday,
  settings,
  brief as smallBrief,
} from './sample.ts';

/** A request's ledger built by commands, from which mails and pages are made. */

const sampleRoster = z
  .array(Member)
  .parse(JSON.parse(readFileSync(new URL('../../examples/roster.json', import.meta.url), 'utf8')));

export type Cast = Map<string, Member>;

export const cast = (changes: Record<string, Partial<Member>> = {}): Cast =>
  new Map(sampleRoster.map((member) => [member.id, { ...member, ...changes[member.id] }]));

const id = 'CR-7F3K2QX';

/** A member's decision about the version that is open, as the rules take it. */
export const signOffCommand = (
  { round }: RequestState,
  member: Member,
  given: Partial<RecordSignOff> = {},
): RecordSignOff => ({
  roundId: round?.id ?? 'R0',
  digest: round?.subject.digest ?? digest('0'),
  member,
  signer: member,
  decision: 'approve',
  channel: 'link',
  evidence: { ip: '192.0.2.1' },
  now: monday,
  ...given,
});

type Submitted = {
  form?: Partial<typeof form>;
  suggestions?: string[];
  attachments?: StoredFile[];
};

/** Commits commands one by one, each a minute after the last unless `now` is set. */
export class Story {
  ledger: LedgerEvent[] = [];
  now = monday;
  members: Cast;
  settings = settings;
  /** Whether the owner asks for a review of light work, which is signed at once otherwise. */
  reviewed = true;

  /** Who saved the draft of the next brief, besides who submits it. */
  drafters: readonly string[] = [];
  /** How plans like the next brief came out; briefs from before this was kept have none. */
  trackRecord: TrackRecord | undefined;
  /** What both sides have agreed on that the next brief can name. */
  agreed: AgreedNow = {};
  readonly #before: RequestState | undefined;
  /** The texts of versions as they are stored, by their digests. */
  #texts = new Map<string, Brief>();

  /** From the request on, or from a state in which it is. */
  constructor(members: Cast = cast(), before?: RequestState) {
    this.members = members;
    this.#before = before;
  }

  get state(): RequestState {
    const state = this.ledger.reduce(
      (before: RequestState | undefined, event) => evolve(id, before, event, event.at),
      this.#before,
    );
    if (!state) throw new Error('nothing was told yet');
    return state;
  }

  member(memberId: string): Member {
    const member = this.members.get(memberId);
    if (!member) throw new Error(`${memberId} is not in the cast`);
    return member;
  }

  /** Somebody joins the roster, in the parties of another; they have no seat in an open round. */
  join(newcomer: string, like: string): this {
    const email = `${newcomer}@countersign.example`;
    const member = { ...this.member(like), id: newcomer, email, name: newcomer, leads: [] };
    this.members = new Map([...this.members, [newcomer, member]]);
    return this;
  }

  get roster(): Member[] {
    return [...this.members.values()];
  }

  /** The owner, and a marketing member who may sign what the owner submits. */
  get owner(): string {
    return this.state.ownerId;
  }

  /** Texts of earlier versions are not stored any more. */
  forget(): this {
    this.#texts.clear();
    return this;
  }

  /** Rounds open as they do. */
  opens(event: RequestEvent): RequestEvent {
    return event;
  }

  commit(by: string | Actor, decided: Result<RequestEvent[], Refusal>): this {
    const last = this.ledger.at(-1);
    const tail = { requestId: id, seq: last?.seq ?? 0, hash: last?.hash ?? genesis };
    const actor: Actor = typeof by === 'string' ? { kind: 'member', id: by } : by;
    this.ledger = [
      ...this.ledger,
      ...appendToLedger(tail, accepted(decided).map(this.opens), { actor, at: this.now }),
    ];
    this.now = new Date(Date.parse(this.now) + 60_000).toISOString();
    return this;
  }

  submit(given: Submitted = {}): this {
    return this.commit(
      'rita',
      submitRequest({
        id,
        form: { ...form, ...given.form },
        requester: this.member('rita'),
        roster: this.roster,
        suggestions: given.suggestions ?? [],
        attachments: given.attachments ?? [],
        settings: this.settings,
        now: this.now,
      }),
    );
  }

  triage(command: Triage): this {
    return this.commit(
      this.owner,
      triage(this.state, this.member(this.owner), command, this.settings),
    );
  }

  answer(text: string): this {
    return this.commit('rita', answerQuestion(this.state, this.member('rita'), text));
  }

  brief(brief: Brief = smallBrief, by = this.owner, digest = briefDigest(brief)): this {
    const earlier = new Map(this.#texts);
    this.#texts.set(digest, brief);
    return this.commit(
      by,
      submitBrief(this.state, {
        brief,
        digest,
        earlier,
        submitter: this.member(by),
        drafters: this.drafters,
        ...(this.trackRecord && { trackRecord: this.trackRecord }),
        agreed: this.agreed,
        roster: this.roster,
        settings: this.settings,
        now: this.now,
      }),
    );
  }

  /** The owner, or `by`, submits a file that was uploaded. */
  proof(version = 1, note?: string, digest = digestOf({ version }), by = this.owner): this {
    const file = fileNamed(`spring-flyer-${version}.pdf`, digest);
    return this.#submitProof({ file, note }, by);
  }

  /** The owner submits an address and no file. */
  link(version = 1, note?: string): this {
    return this.#submitProof({ link: `https://proofs.example/spring-flyer-${version}.pdf`, note });
  }

  #submitProof(proof: ProofContent, by = this.owner): this {
    return this.commit(
      by,
      submitProof(this.state, {
        proof,
        digest: proofDigest(proof),
        review: this.reviewed,
        submitter: this.member(by),
        roster: this.roster,
        settings: this.settings,
        now: this.now,
      }),
    );
  }

  sign(memberId: string, answer: Decision = 'approve', comment?: string, signer = memberId): this {
    const given = { signer: this.member(signer), decision: answer, comment };
    return this.decide(this.member(memberId), given);
  }

  decide(member: Member, given: Partial<RecordSignOff> = {}): this {
    const command = signOffCommand(this.state, member, { now: this.now, ...given });
    const facts = { settings: this.settings, roster: () => this.roster };
    return this.commit(command.signer.id, decideSignOff(this.state, command, facts));
  }

  /** Sales and the marketing member who has a seat approve. */
  bothSidesSign(): this {
    const marketing =
      this.state.round?.seats.find(({ party }) => party === 'marketing')?.memberId ?? '';
    return this.sign('rita').sign(marketing);
  }

  expire(): this {
    this.now = this.state.round?.expiresAt ?? this.now;
    return this.commit(
      system,
      expireRound(this.state, {
        settings: this.settings,
        roster: () => this.roster,
        now: this.now,
      }),
    );
  }

  /** Runs the clock's nudges at an instant. */
  runClock(at: string): this {
    this.now = at;
    const facts = { now: at, settings: this.settings, roster: this.roster };
    return this.commit(system, ok(dueNudges(this.state, facts)));
  }

  withdraw(reason: string, by = 'rita'): this {
    return this.commit(by, withdraw(this.state, this.member(by), reason));
  }

  /** Runs up to the release of this plan. */
  release(plan: Brief = smallBrief): this {
    return this.submit()
      .triage({ action: 'accept' })
      .brief(plan)
      .bothSidesSign()
      .proof()
      .bothSidesSign()
      .bothSidesSign();
  }

  /**
   * A course correction: a note, or a note with a new plan; `signed` is the text of the plan that
   * is in force.
   */
  correct(note: string, brief?: Brief, { by = this.owner, signed = smallBrief } = {}): this {
    const { state, now, settings, roster } = this;
    const member = this.member(by);
    const earlier = new Map(this.#texts);
    if (brief) this.#texts.set(briefDigest(brief), brief);
    return this.commit(
      by,
      brief
        ? correctPlan(state, {
            note,
            signed,
            brief,
            digest: briefDigest(brief),
            earlier,
            submitter: member,
            ...(this.trackRecord && { trackRecord: this.trackRecord }),
            agreed: this.agreed,
            roster,
            settings,
            now,
          })
        : noteCorrection(state, { note, by: member, now }),
    );
  }

  /** The results window ends. */
  endResultsWindow(): this {
    this.now = this.state.released?.resultsUntil ?? this.now;
    return this.commit(system, ok(closeWhenOver(this.state, this.now)));
  }

  close(lesson: string): this {
    return this.commit(this.owner, closeByHand(this.state, this.member(this.owner), lesson));
  }

  reissue(memberId: string): this {
    return this.commit(system, ok(reissueLink(this.state, memberId, this.now)));
  }

  /** Objects to the seat's present decision or, after its round, its last one. */
  object(seatMemberId: string, by = seatMemberId): this {
    const decisions = this.ledger.filter(
      (event): event is Extract<LedgerEvent, { type: 'sign-off-recorded' }> =>
        event.type === 'sign-off-recorded' && event.data.memberId === seatMemberId,
    );
    const given = decisions.at(-1);
    if (!given) throw new Error(`${seatMemberId} has not answered`);
    const { roundId, party, signedBy, decision } = given.data;
    const nth = decisions.filter((other) => other.data.roundId === roundId).length;
    const decided = { roundId, seatMemberId, party, signedBy, decision, nth, decidedAt: given.at };
    return this.commit(by, ok(objectTo(this.state, decided, by, this.now, this.settings)));
  }

  standIn(memberId: string, to: string, by = this.owner): this {
    const [member, standIn] = [this.member(memberId), this.member(to)];
    return this.commit(
      by,
      nameStandIn(this.state, { memberId, member, to, standIn, by: this.member(by) }, this.now),
    );
  }

  /** Members change, and the request hears of those who have left. */
  leave(changes: Record<string, Partial<Member>>): this {
    this.members = new Map(
      this.roster.map((member) => [member.id, { ...member, ...changes[member.id] }]),
    );
    const { roster, settings, now } = this;
    return this.commit(system, ok(departures(this.state, { roster, settings, now })));
  }

  takeSeat(memberId: string, by: string): this {
    const { settings, now } = this;
    const command = { memberId, member: this.member(memberId), by: this.member(by) };
    return this.commit(by, takeSeat(this.state, command, { settings, now }));
  }

  handOver(to: string, by = this.owner): this {
    const command = { to, next: this.members.get(to), by: this.member(by) };
    return this.commit(by, handOver(this.state, command));
  }

  takeOver(to: string, by = to): this {
    const command = { to, next: this.members.get(to), by: this.member(by) };
    return this.commit(by, takeOver(this.state, command, this.now));
  }

  /** Somebody observes the request from now on, named by its requester or somebody else. */
  observe(memberId: string, by = 'rita'): this {
    return this.commit(
      by,
      changeObservers(this.state, {
        change: { action: 'name', memberId, reason: 'The club asked' },
        by: this.member(by),
        named: this.members.get(memberId),
      }),
    );
  }

  /** An observer comments on the latest proof or, before there is one, the latest brief. */
  comment(by: string, text: string): this {
    const { proof, brief } = this.state;
    const digest = (proof ?? brief)?.digest ?? '';
    return this.commit(by, commentAsObserver(this.state, { digest, text }, this.member(by)));
  }

  outOfOffice(memberId: string): this {
    const notice = {
      roundId: this.state.round?.id ?? 'R0',
      memberId,
      messageId: '<away@mail.example>',
    };
    return this.commit(system, ok(noticeAbsence(this.state, notice, this.now)));
  }

  /** A copy that can go on without changing this one. */
  fork(): Story {
    const other = new (this.constructor as typeof Story)(this.members, this.#before);
    other.ledger = this.ledger;
    other.now = this.now;
    other.reviewed = this.reviewed;
    other.settings = this.settings;
    other.drafters = this.drafters;
    other.trackRecord = this.trackRecord;
    other.agreed = this.agreed;
    other.#texts = new Map(this.#texts);
    return other;
  }
}
