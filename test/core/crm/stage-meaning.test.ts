import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactJson } from '../../../functions/core/crm/exact-json.ts';
import { mapOpportunity } from '../../../functions/core/crm/map-opportunity.ts';
import { WebhookConfig } from '../../../functions/core/crm/webhook-source.ts';

/** What a deal of HubSpot with these properties is, or the properties that are wrong with it. */
const read = (properties: object, stages: object[] = []) => {
  const deal = {
    objectId: 1,
    properties: {
      countersign_reference: 'CR-7F3K2QX',
      amount: '9000',
      closedate: '2026-03-02',
      hs_lastmodifieddate: '2026-03-02T14:00:00Z',
      ...properties,
    },
  };
  const mapped = mapOpportunity(exactJson(JSON.stringify(deal)), {
    source: 'sales',
    config: WebhookConfig.parse({ crm: 'hubspot', stages }),
    settings: { currency: 'USD', timeZone: 'UTC' },
    now: '2026-03-02T15:00:00Z',
    at: '',
  });
  if (!mapped.ok) return { refused: mapped.refusal };
  const { saying } = mapped.value;
  return saying.what === 'nothing' ? saying.reason : saying.result.kind;
};

describe('a flag that was not sent', () => {
  it('does not make a closed and won deal a lost one', () => {
    expect(read({ hs_is_closed: true, dealstage: 'closedwon' })).toBe('closed-won');
  });

  it('leaves it to the usual stages', () => {
    expect(read({ dealstage: 'closedwon' })).toBe('closed-won');
    expect(read({ dealstage: 'closedlost' })).toBe('lost');
    expect(read({ dealstage: 'contractsent' })).toBe('pipeline');
    expect(read({ dealstage: 'contractsent', hs_is_closed_won: 'false' })).toBe('pipeline');
    expect(read({ dealstage: 'closedlost', hs_is_closed: 'true' })).toBe('lost');
  });

  it('is asked for by name where the stage is one of the team’s own', () => {
    expect(read({ hs_is_closed: 'true', dealstage: '77' })).toEqual({
      refused: [
        {
          pointer: '/properties/hs_is_closed_won',
          detail:
            'is needed to tell whether it is won, open or lost (of stage 77): add hs_is_closed_won to what is sent, or say in `stages` of this source what the stage means',
        },
      ],
    });
    expect(read({ dealstage: '77', hs_is_closed_won: 'false' })).toMatchObject({
      refused: [{ pointer: '/properties/hs_is_closed' }],
    });
    expect(read({})).toMatchObject({ refused: [{ pointer: '/properties/hs_is_closed_won' }] });
  });

  it('may be of a stage that was renamed or removed, with its flags sent as texts or empty', () => {
    const flags = { hs_is_closed_won: 'true', hs_is_closed: 'true' };
    expect(read({ dealstage: '', ...flags })).toBe('closed-won');
    expect(read({ dealstage: 'removed', ...flags })).toBe('closed-won');
    expect(read({ dealstage: '77', hs_is_closed: 'false', hs_is_closed_won: 'False' })).toBe(
      'pipeline',
    );
    expect(read({ dealstage: 'closedwon', hs_is_closed_won: '', hs_is_closed: null })).toBe(
      'closed-won',
    );
    expect(read({ dealstage: '', hs_is_closed_won: '', hs_is_closed: '' })).toMatchObject({
      refused: [{ pointer: '/properties/hs_is_closed_won' }],
    });
  });

  it('is not missed where another says as much, or the team has said what the stage means', () => {
    expect(read({ dealstage: '77', hs_is_closed_lost: 'true' })).toBe('lost');
    expect(read({ dealstage: '77', hs_is_closed: 'true', hs_is_closed_lost: 'false' })).toBe(
      'closed-won',
    );
    expect(read({ dealstage: '77' }, [{ stage: '77', means: 'won' }])).toBe('closed-won');
  });

  it('takes nothing back that the full set of flags would not', () => {
    const meanings = [
      { hs_is_closed_won: 'true', hs_is_closed: 'true', hs_is_closed_lost: 'false' },
      { hs_is_closed_won: 'false', hs_is_closed: 'true', hs_is_closed_lost: 'true' },
      { hs_is_closed_won: 'false', hs_is_closed: 'false', hs_is_closed_lost: 'false' },
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...meanings),
        fc.subarray(['hs_is_closed_won', 'hs_is_closed', 'hs_is_closed_lost'] as const),
        (flags, sent) => {
          const some = Object.fromEntries(sent.map((name) => [name, flags[name]]));
          const said = read({ ...some, dealstage: '77' });
          if (typeof said === 'string') expect(said).toBe(read(flags));
        },
      ),
    );
  });
});

describe('flags', () => {
  it('that contradict each other are refused', () => {
    expect(read({ hs_is_closed_won: 'true', hs_is_closed: 'false' })).toMatchObject({
      refused: [{ detail: expect.stringContaining('contradicts') }],
    });
  });

  it('that are neither true nor false are refused', () => {
    expect(read({ hs_is_closed_won: 'yes', dealstage: 'closedwon' })).toEqual({
      refused: [{ pointer: '/properties/hs_is_closed_won', detail: 'must be true or false' }],
    });
  });
});
