import { expect, it } from 'vitest';
import {
  leadsRecording,
  type RecordedKind,
  refuseRecording,
} from '../../../functions/core/money/who-may-record.ts';
import { Party } from '../../../functions/core/words/party.ts';
import { rita } from '../../story/sample.ts';

const may: Record<RecordedKind, string[]> = {
  costs: ['marketing', 'finance'],
  results: ['sales', 'marketing', 'finance'],
  kpis: ['sales', 'marketing', 'finance'],
  leads: ['sales', 'marketing'],
};

it.each(Object.entries(may) as [RecordedKind, string[]][])(
  '%s are recorded by %s',
  (kind, sides) => {
    for (const party of Party.options) {
      const member = { ...rita, parties: [party, 'brand' as const], leads: [party] };
      const refused = refuseRecording({ kind: 'member', member }, kind);
      if (sides.includes(party)) expect(refused).toBeUndefined();
      else
        expect(refused).toEqual({
          type: 'not-allowed',
          who: `${sides.join(', ')} or a connected system`,
          action: 'record this',
        });
      expect(leadsRecording(member, kind)).toBe(sides.includes(party));
    }
  },
);

it('a connected system may record each', () => {
  for (const kind of Object.keys(may) as RecordedKind[])
    expect(refuseRecording({ kind: 'client', id: 'crm' }, kind)).toBeUndefined();
});
