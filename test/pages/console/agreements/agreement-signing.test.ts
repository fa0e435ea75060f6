import { expect, it } from 'vitest';
import { agreementView } from '../../../../functions/core/agreements/agreement-view.ts';
import { proposeVersion } from '../../../../functions/core/agreements/propose-version.ts';
import { whoSigns } from '../../../../functions/pages/console/agreements/agreement-signing.ts';
import { formOf, nextState, sign, words } from '../../../story/agreed.ts';
import { max, monday, rita, roster, saul, settings } from '../../../story/sample.ts';

it('an objection stands on its line as what it is, where a round goes on after one', () => {
  const policy = { ...settings.policy, objections: 'when-all-answered' as const };
  const command = { kind: 'glossary', form: formOf(words), by: max, seen: 'none' } as const;
  const proposed = proposeVersion(
    undefined,
    { ...command, now: monday },
    { roster, settings: { ...settings, policy } },
  );
  const open = nextState(undefined, proposed);
  const objected = nextState(open, sign(open, saul, { decision: 'reject', comment: 'Too long' }));
  const { waits } = agreementView('glossary', objected, monday);
  if (!waits) throw new Error('the round goes on');
  const names = new Map(roster.map((member) => [member.id, member]));
  const visit = { now: monday, reader: rita } as unknown as Parameters<typeof whoSigns>[1];
  const lines = String(whoSigns(waits, visit, names))
    .split('<figure')
    .slice(1);
  expect(lines).toHaveLength(2);
  expect(lines[0]).toContain('rejected the agreement');
  expect(lines[1]).toContain('waited for');
});
