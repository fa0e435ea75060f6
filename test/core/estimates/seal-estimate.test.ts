import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  commitmentTo,
  otherSide,
  type SealedEstimate,
  Side,
} from '../../../functions/core/estimates/estimate.ts';
import {
  refuseEstimate,
  sealEstimate,
  sidesOpenTo,
} from '../../../functions/core/estimates/seal-estimate.ts';
import { requestView } from '../../../functions/core/request/request-view.ts';
import { brokenEstimates } from '../../../functions/core/verification/broken-estimates.ts';
import { digestOf } from '../../../functions/core/words/digest.ts';
import { ok } from '../../../functions/core/words/result.ts';
import { accepted, refusal, settings } from '../../story/sample.ts';
import { Story } from '../../story/story.ts';

/** A story with the envelopes that the table would have. */
class Estimated {
  readonly story: Story;
  readonly envelopes = new Map<Side, SealedEstimate>();

  constructor(story: Story) {
    this.story = story;
  }

  enter(memberId: string, side: Side, units: number, why?: string, salt = `salt ${units}`) {
    const { story } = this;
    const decided = sealEstimate(story.state, {
      member: story.member(memberId),
      body: { side, expectedUnits: units, ...(why !== undefined && { why }) },
      salt,
      other: this.envelopes.get(otherSide(side)),
    });
    if (!decided.ok) return decided;
    this.envelopes.set(side, decided.value.sealed);
    story.commit(memberId, ok(decided.value.events));
    return decided;
  }
}

const inBrief = () => new Estimated(new Story().submit().triage({ action: 'accept' }));
const bothIn = () => {
  const estimated = inBrief();
  accepted(estimated.enter('rita', 'sales', 300, 'As last spring'));
  accepted(estimated.enter(estimated.story.owner, 'marketing', 200));
  return estimated;
};

describe('an estimate', () => {
  it('is sealed first: the ledger has who entered it, and a commitment', () => {
    const estimated = inBrief();
    const { events, sealed } = accepted(estimated.enter('rita', 'sales', 300, 'As last spring'));
    const commitment = commitmentTo(estimated.story.state.id, sealed);
    expect(events).toEqual([
      { type: 'estimate-sealed', data: { side: 'sales', by: 'rita', commitment } },
    ]);
    expect(accepted(inBrief().enter('rita', 'sales', 300)).sealed).not.toHaveProperty('why');
    expect(requestView(estimated.story.state, settings).estimates).toEqual({
      sealed: { sales: { by: 'rita', commitment, at: expect.any(String) } },
    });
  });

  it('is opened with the other one, in the same commit, with their gap', () => {
    const { story } = bothIn();
    const { owner } = story;
    expect(story.ledger.slice(-2).map(({ type }) => type)).toEqual([
      'estimate-sealed',
      'estimates-opened',
    ]);
    expect(requestView(story.state, settings).estimates).toMatchObject({
      opened: {
        sales: { by: 'rita', units: 300, why: 'As last spring' },
        marketing: { by: owner, units: 200 },
      },
      gap: 100,
    });
    expect(brokenEstimates(story.state.id, story.ledger)).toEqual([]);
  });

  it('has another commitment with another salt, side, person, reason or request', () => {
    const one: SealedEstimate = { side: 'sales', by: 'rita', units: 300, salt: 'a' };
    const all = [
      commitmentTo('CR-7F3K2QX', one),
      commitmentTo('CR-0000000', one),
      ...[
        { salt: 'b' },
        { side: 'marketing' as const },
        { by: 'saul' },
        { why: '' },
        { units: 301 },
      ].map((change) => commitmentTo('CR-7F3K2QX', { ...one, ...change })),
    ];
    expect(new Set(all).size).toBe(all.length);
    // As its documentation says, for whoever checks one.
    expect(all[0]).toBe(digestOf({ requestId: 'CR-7F3K2QX', ...one }));
  });
});

describe('who estimates', () => {
  it('is of that side: requester or lead of sales, and owner or lead of marketing', () => {
    const { story } = inBrief();
    const open = (id: string) => sidesOpenTo(story.state, story.member(id));
    expect(open('rita')).toEqual(['sales']);
    expect(open('saul')).toEqual(['sales']);
    expect(open(story.owner)).toEqual(['marketing']);
    expect(open('lena')).toEqual([]);
    expect(refuseEstimate(story.state, story.member('rita'), 'marketing')).toEqual({
      type: 'not-allowed',
      who: "the request's owner or a marketing lead",
      action: 'say how many units marketing expects',
    });
    expect(refuseEstimate(story.state, story.member('lena'), 'sales')).toEqual({
      type: 'not-allowed',
      who: 'the requester or a lead of sales',
      action: 'say how many units sales expects',
    });
  });

  it('says it once, and nobody says it for both', () => {
    const estimated = inBrief();
    accepted(estimated.enter('rita', 'sales', 300));
    expect(refusal(estimated.enter('saul', 'sales', 200))).toEqual({
      type: 'estimate-given',
      side: 'sales',
      by: 'rita',
    });
    const { story } = estimated;
    const both = { ...story.member(story.owner), leads: ['sales' as const, 'marketing' as const] };
    const first = new Estimated(story.fork()).story.state;
    const sealedByBoth = {
      ...first,
      estimates: { sealed: { sales: { by: both.id, commitment: 'a', at: story.now } } },
    };
    expect(refuseEstimate(sealedByBoth, both, 'marketing')).toEqual({
      type: 'not-allowed',
      who: 'somebody who has not estimated for sales',
      action: 'say how many units marketing expects',
    });
  });

  it('says it while the brief is written, and not once a version of it was out', () => {
    const asked = new Estimated(new Story().submit());
    expect(refusal(asked.enter('rita', 'sales', 300))).toMatchObject({
      type: 'wrong-stage',
      action: 'say how many units one expects',
    });
    const back = new Story().submit().triage({ action: 'accept' }).brief();
    const changed = new Estimated(back.sign('rita', 'request-changes', 'Aim lower.'));
    expect(changed.story.state.stage).toBe('brief');
    expect(refusal(changed.enter('rita', 'sales', 300))).toEqual({
      type: 'estimate-too-late',
      version: 1,
    });
  });
});

describe('an envelope that somebody changed past the platform', () => {
  it('is not opened, and neither is one that is gone', () => {
    const estimated = inBrief();
    const { sealed } = accepted(estimated.enter('rita', 'sales', 300));
    estimated.envelopes.set('sales', { ...sealed, units: 200 });
    const { owner } = estimated.story;
    const altered = { type: 'estimate-altered', side: 'sales' };
    expect(refusal(estimated.enter(owner, 'marketing', 200))).toEqual(altered);
    estimated.envelopes.delete('sales');
    expect(refusal(estimated.enter(owner, 'marketing', 200))).toEqual(altered);
  });

  it('is found in a ledger that was opened with others than were sealed', () => {
    const { story } = bothIn();
    const forged = story.ledger.map((event) =>
      event.type === 'estimates-opened'
        ? { ...event, data: { ...event.data, sales: { ...event.data.sales, units: 9 } } }
        : event,
    );
    expect(brokenEstimates(story.state.id, forged)).toMatchObject([
      { wrong: 'opened an estimate of sales that is not the one that was sealed' },
    ]);
  });
});

describe('in any order of entries by anybody', () => {
  const people = ['rita', 'saul', 'mia', 'max', 'mona', 'lena'];
  const entries = fc.array(
    fc.record({
      who: fc.constantFrom(...people),
      side: fc.constantFrom(...Side.options),
      units: fc.integer({ min: 1_000_000, max: 9_999_999 }),
    }),
    { maxLength: 12 },
  );

  /** All that anybody can read of a request: its ledger, its state, and what the API shows. */
  const readable = ({ story }: Estimated): string =>
    JSON.stringify([story.ledger, story.state, requestView(story.state, settings)]);

  it('nothing that can be read has a number, a reason or a salt before both are in', () => {
    fc.assert(
      fc.property(entries, (some) => {
        const estimated = inBrief();
        const taken = new Map<Side, { units: number; who: string }>();
        for (const [at, { who, side, units }] of some.entries()) {
          const done = estimated.enter(who, side, units, `because ${at}`, `secret ${at}`);
          if (done.ok) {
            expect(taken.has(side)).toBe(false);
            taken.set(side, { units, who });
          }
          const text = readable(estimated);
          const open = taken.size === 2;
          for (const { units: entered } of taken.values())
            expect(text.includes(`${entered}`)).toBe(open);
          expect(text.includes('because ')).toBe(open);
          expect(text.includes('secret ')).toBe(open);
        }
        const sealed = [...taken.values()].map(({ who }) => who);
        expect(new Set(sealed).size).toBe(sealed.length);
        expect(brokenEstimates(estimated.story.state.id, estimated.story.ledger)).toEqual([]);
        const { opened } = estimated.story.state.estimates ?? {};
        expect(opened !== undefined).toBe(taken.size === 2);
        for (const side of Side.options)
          if (opened) expect(opened[side].units).toBe(taken.get(side)?.units);
      }),
    );
  });
});
