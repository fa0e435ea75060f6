import { describe, expect, it } from 'vitest';
import type { AgreedNow } from '../../../functions/core/brief/made-for.ts';
import type { LedgerEvent } from '../../../functions/core/ledger/ledger.ts';
import { wrongReferences } from '../../../functions/core/verification/wrong-references.ts';
import { brief, digest } from '../../story/sample.ts';
import { Story } from '../../story/story.ts';

const agreed: AgreedNow = {
  personas: {
    inForce: { version: 2, digest: digest('b'), entries: [{ name: 'Ana', says: {} }] },
    before: [],
  },
};
const persona = { kind: 'personas' as const, name: 'Ana', version: 2, digest: digest('b') };

const story = new Story().submit().triage({ action: 'accept' });
story.agreed = agreed;
const { ledger } = story.brief({ ...brief, strategy: { ...brief.strategy, persona } });
const id = 'CR-7F3K2QX';

/** The ledger, with something else in the event of the brief. */
const said = (data: object): LedgerEvent[] =>
  ledger.map((event) =>
    event.type === 'brief-submitted'
      ? ({ ...event, data: { ...event.data, ...data } } as LedgerEvent)
      : event,
  );

describe('what a ledger says that a brief was made for', () => {
  it('is in the digests of its parts, as every command writes it', () => {
    expect(wrongReferences(id, ledger)).toEqual([]);
    expect(
      wrongReferences(id, new Story().submit().triage({ action: 'accept' }).brief().ledger),
    ).toEqual([]);
  });

  it.each([
    [
      'another version',
      { madeFor: [{ ...persona, version: 1, inForce: { version: 2, digest: digest('b') } }] },
    ],
    ['nothing, though it names it', { madeFor: undefined }],
    [
      'something that it does not name',
      {
        madeFor: [
          {
            ...persona,
            kind: 'journeys',
            stage: 'Asks',
            inForce: { version: 2, digest: digest('b') },
          },
        ],
      },
    ],
  ])('is found where it is %s', (_, data) => {
    expect(wrongReferences(id, said(data))).toMatchObject([
      {
        requestId: id,
        wrong: 'submitted version 1 of the brief as made for something that it does not name',
      },
    ]);
  });
});
