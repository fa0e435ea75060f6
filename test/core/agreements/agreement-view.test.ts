import { describe, expect, it } from 'vitest';
import { AgreementKind } from '../../../functions/core/agreements/agreement-kind.ts';
import {
  agreementView,
  agreementViews,
} from '../../../functions/core/agreements/agreement-view.ts';
import { daysAfter } from '../../../functions/core/calendar/time.ts';
import { formOf, nextState, propose, sign, signedByAll, words } from '../../story/agreed.ts';
import { mona, monday, saul } from '../../story/sample.ts';

const later = daysAfter(monday, 3);
const more = formOf(
  { entries: [...words.entries, { term: 'SQL', meaning: 'A lead to call' }] },
  { from: '2026-03-06' },
);

describe('an agreement, as people see it', () => {
  it('is not agreed yet where nobody has proposed anything', () => {
    const nothing = { revision: 0, standing: 'not-agreed-yet', versions: [] };
    expect(agreementView('glossary', undefined, monday)).toEqual({ kind: 'glossary', ...nothing });
  });

  it('says who is waited for while a version is out for signature', () => {
    const open = nextState(undefined, propose(undefined));
    const view = agreementView('glossary', open, monday);
    expect(view).toMatchObject({
      kind: 'glossary',
      revision: 1,
      standing: 'not-agreed-yet',
      waits: {
        version: 1,
        round: { id: open.round?.id },
        waitingOn: [{ memberId: 'saul' }, { memberId: 'mona' }],
      },
      versions: [{ version: 1, standing: 'waits-for-signatures' }],
    });
    expect('inForce' in view).toBe(false);
  });

  it('says what is in force, since when, and what waits beside it, the last version first', () => {
    const agreed = signedByAll(undefined);
    const signed = agreementView('glossary', agreed, later);
    const since = agreed.versions[0]?.signed?.inForceFrom;
    expect(signed).toMatchObject({ revision: 1, standing: 'in-force' });
    expect(signed.inForce).toEqual({ version: 1, since });
    expect('waits' in signed).toBe(false);

    const next = nextState(agreed, propose(agreed, more, { now: later }), later);
    const view = agreementView('glossary', next, later);
    expect(view).toMatchObject({
      revision: 2,
      standing: 'in-force',
      inForce: { version: 1 },
      waits: { version: 2 },
    });
    expect(view.versions.map(({ version, standing }) => [version, standing])).toEqual([
      [2, 'waits-for-signatures'],
      [1, 'in-force'],
    ]);
  });

  it('has the comments of those who approved a version, and of no other (J17)', () => {
    const open = nextState(undefined, propose(undefined));
    const half = nextState(open, sign(open, saul, { comment: 'With the new form.' }));
    const agreed = nextState(half, sign(half, mona));
    const next = nextState(agreed, propose(agreed, more, { now: later }), later);
    const { versions } = agreementView('glossary', next, later);
    expect(versions.map((one) => 'notes' in one)).toEqual([false, true]);
    expect(versions[1]?.notes).toMatchObject([{ memberId: 'saul', comment: 'With the new form.' }]);
  });

  it('is there for each kind, proposed or not', () => {
    const agreed = signedByAll(undefined);
    const views = agreementViews([agreed], later);
    expect(views.map(({ kind }) => kind)).toEqual(AgreementKind.options);
    expect(views.filter(({ revision }) => revision > 0).map(({ kind }) => kind)).toEqual([
      'glossary',
    ]);
  });
});
