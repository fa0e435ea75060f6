import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hoursAfter, hoursBetween } from '../../../functions/core/calendar/time.ts';
import { confirmAddress } from '../../../functions/core/people/confirm-address.ts';
import {
  appendToHistory,
  type HistoryHead,
  type RosterEvent,
  replayHistory,
  verifyHistory,
} from '../../../functions/core/people/member-history.ts';
import {
  changeEvents,
  evolveMember,
  type MemberEvent,
  type RosterStamp,
} from '../../../functions/core/people/roster-event.ts';
import { wentToFormerAddress } from '../../../functions/core/people/signing-address.ts';
import { decideSignOff } from '../../../functions/core/sign-offs/decide-sign-off.ts';
import type { Actor } from '../../../functions/core/words/caller.ts';
import type { Member } from '../../../functions/core/words/member.ts';
import { leo, mona, monday, rita, saul, settings } from '../../story/sample.ts';
import { inBrief, withBrief } from '../../story/states.ts';

/** Whatever is done to the roster, in any order, and whoever tries to sign in between. */

const admin: Member = { ...leo, admin: true };
/** An admin who leads the member's party as well: the one whose word is worth least. */
const adminAndLead: Member = { ...admin, id: 'lea', leads: ['sales'] };
const editors = [admin, adminAndLead];
const leads = [saul, adminAndLead, mona, rita];

const addresses = ['rita', 'r.reyes', 'away', 'evil'].map((name) => `${name}@countersign.example`);
const anyAddress = fc.constantFrom(...addresses);

type Step =
  | { do: 'edit'; email: string; aliases: string[]; editor: number; imported: boolean }
  | { do: 'rename'; name: string }
  | { do: 'confirm'; address: string; lead: number }
  | { do: 'mail' }
  | { do: 'sign-by-link'; which: number }
  | { do: 'sign-by-reply'; from: string }
  | { do: 'wait'; hours: number };

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant('edit' as const),
    email: anyAddress,
    aliases: fc.uniqueArray(anyAddress, { maxLength: 2 }),
    editor: fc.nat(editors.length - 1),
    imported: fc.boolean(),
  }),
  fc.record({ do: fc.constant('rename' as const), name: fc.constantFrom('Rita', 'R. Reyes') }),
  fc.record({
    do: fc.constant('confirm' as const),
    address: anyAddress,
    lead: fc.nat(leads.length - 1),
  }),
  fc.record({ do: fc.constant('mail' as const) }),
  fc.record({ do: fc.constant('sign-by-link' as const), which: fc.nat(9) }),
  fc.record({ do: fc.constant('sign-by-reply' as const), from: anyAddress }),
  fc.record({ do: fc.constant('wait' as const), hours: fc.constantFrom(1, 12, 23, 24, 48) }),
);

const anyYear = fc.array(anyStep, { minLength: 4, maxLength: 40 });

const opened = withBrief(inBrief());
const farAway = '2099-01-01T00:00:00.000Z';
const state = {
  ...opened,
  round: opened.round && { ...opened.round, dueAt: farAway, expiresAt: farAway },
};

/** What is known of an address from the steps alone: since when, by whom, and whose word it has. */
type Known = { since?: string; by?: string; confirmed?: true };

/** An attempt to sign, and what has to become of it by what is known. */
type Attempt = { counted: boolean; may: boolean };

class Run {
  member: Member = rita;
  history: RosterEvent[] = [];
  now = monday;
  readonly attempts: Attempt[] = [];
  #known = new Map<string, Known>([[rita.email, {}]]);
  #links: string[] = [];

  take(step: Step): void {
    switch (step.do) {
      case 'edit': {
        const { email, aliases } = step;
        const editor = editors[step.editor] as Member;
        const actor: Actor = step.imported
          ? { kind: 'client', id: 'roster-import' }
          : { kind: 'member', id: editor.id };
        const channel = step.imported ? 'import' : 'api';
        const has = new Set([email, ...aliases]);
        this.#record(changeEvents(this.member, { ...this.member, email, aliases }), {
          actor,
          channel,
        });
        this.#known = new Map(
          [...has].map((address) => [
            address,
            this.#known.get(address) ?? { since: this.now, by: actor.id },
          ]),
        );
        return;
      }
      case 'rename':
        this.#record(changeEvents(this.member, { ...this.member, name: step.name }), {
          actor: { kind: 'member', id: 'rita' },
          channel: 'api',
        });
        return;
      case 'confirm': {
        const lead = leads[step.lead] as Member;
        const confirmed = confirmAddress(this.member, step.address, lead);
        if (!confirmed.ok) return;
        this.#record(confirmed.value, { actor: { kind: 'member', id: lead.id }, channel: 'api' });
        const known = this.#known.get(step.address);
        // Judged by the sentence of the rule: a lead of the party, neither changer nor member.
        const counts = ['saul', 'lea'].includes(lead.id) && known?.by !== lead.id;
        if (known && counts) known.confirmed = true;
        return;
      }
      case 'mail':
        this.#links.push(this.member.email);
        return;
      case 'sign-by-link': {
        const address = this.#links[step.which];
        if (address) this.#sign('link', address);
        return;
      }
      case 'sign-by-reply':
        this.#sign('reply', step.from);
        return;
      case 'wait':
        this.now = hoursAfter(this.now, step.hours);
    }
  }

  #record(events: readonly MemberEvent[], stamp: Omit<RosterStamp, 'at'>): void {
    if (events.length === 0) return;
    const last = this.history.at(-1);
    const head: HistoryHead = last && { seq: last.seq, hash: last.hash };
    const linked = appendToHistory({ id: 'rita', member: this.member, head }, events, {
      ...stamp,
      at: this.now,
    });
    this.history.push(...linked);
    for (const event of linked) this.member = evolveMember(this.member, event, event);
  }

  #sign(channel: 'link' | 'reply', address: string): void {
    const known = this.#known.get(address);
    const old = known && (!known.since || hoursBetween(known.since, this.now) >= 24);
    const may = known !== undefined && (old || known.confirmed === true);
    const opens = channel === 'reply' || !wentToFormerAddress({ address }, this.member);
    const decided = decideSignOff(
      state,
      {
        roundId: 'R1',
        digest: state.round?.subject.digest ?? '',
        member: this.member,
        signer: this.member,
        decision: 'approve',
        channel,
        evidence: { address },
        now: this.now,
      },
      { settings, roster: () => [] },
    );
    this.attempts.push({ counted: opens && decided.ok, may: may === true });
  }

  get stored() {
    const last = this.history.at(-1);
    return {
      member: this.member,
      ...(last && { history: { seq: last.seq, hash: last.hash } }),
    };
  }
}

const run = (steps: readonly Step[]): Run => {
  const one = new Run();
  for (const step of steps) one.take(step);
  return one;
};

describe('over any sequence of edits and attempts to sign', () => {
  it('a link or reply counts if, and only if, its address is the member’s, and old or confirmed', () => {
    fc.assert(
      fc.property(anyYear, (steps) => {
        for (const { counted, may } of run(steps).attempts) expect(counted).toBe(may);
      }),
      { numRuns: 500 },
    );
  });

  it('has both kinds of attempts often enough to mean something', () => {
    const attempts = fc.sample(anyYear, 300).flatMap((steps) => run(steps).attempts);
    expect(attempts.filter(({ may }) => may).length).toBeGreaterThan(50);
    expect(attempts.filter(({ may }) => !may).length).toBeGreaterThan(50);
  });

  it('the history verifies, and replays to the stored member', () => {
    fc.assert(
      fc.property(anyYear, (steps) => {
        const { history, stored } = run(steps);
        expect(verifyHistory(history, stored)).toEqual({ verified: true });
        if (history.length > 0) expect(replayHistory(history)).toEqual(stored.member);
      }),
    );
  });

  it('a history with an event changed, dropped, doubled or cut off does not verify', () => {
    const tampered: Record<string, (history: RosterEvent[], at: number) => RosterEvent[]> = {
      changed: (history, at) =>
        history.map((event, index) =>
          index === at ? { ...event, actor: { kind: 'member', id: 'nobody' } } : event,
        ),
      dropped: (history, at) => history.filter((_, index) => index !== at),
      doubled: (history, at) =>
        history.flatMap((event, i) => (i === at ? [event, event] : [event])),
      cut: (history, at) => history.slice(0, at),
    };
    fc.assert(
      fc.property(
        anyYear,
        fc.constantFrom(...Object.keys(tampered)),
        fc.nat(),
        (steps, how, at) => {
          const { history, stored } = run(steps);
          fc.pre(history.length > 0);
          const after = (tampered[how] as (typeof tampered)[string])(history, at % history.length);
          expect(verifyHistory(after, stored).verified).toBe(false);
        },
      ),
    );
  });

  it('a member who was changed without an event does not verify', () => {
    fc.assert(
      fc.property(anyYear, (steps) => {
        const { history, stored } = run(steps);
        fc.pre(history.length > 0);
        const member = { ...stored.member, email: 'other@countersign.example' };
        expect(verifyHistory(history, { ...stored, member })).toEqual({
          verified: false,
          memberDiffers: true,
        });
      }),
    );
  });
});
