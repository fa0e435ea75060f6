import { describe, expect, it } from 'vitest';
import { WorkIndex } from '../../../functions/commands/library/work-index.ts';
import { pieces, requests } from './wanted-work.ts';

const library = new WorkIndex();
for (const [
  id,
  collateralType,
  segment,
  title,
  objective,
  audience,
  brief,
  campaign = '',
] of pieces)
  library.keep({ id, collateralType, segment, title, objective, audience, brief, campaign });

/** Of every other request: what was wanted and found, and what was offered beside the point. */
const outcome = (half: 'odd' | 'even') => {
  const asked = requests.filter((_, at) => at % 2 === (half === 'odd' ? 0 : 1));
  const all = asked.map(([collateralType, segment, title, objective, audience, wanted]) => {
    const like = library.like({ collateralType, segment, title, objective, audience });
    return { wanted, offers: like.slice(0, 3) };
  });
  const count = (of: (one: (typeof all)[number]) => readonly string[]) => all.flatMap(of).length;
  return {
    found: count(({ wanted, offers }) => wanted.filter((id) => offers.includes(id))),
    wanted: count(({ wanted }) => wanted),
    beside: count(({ wanted, offers }) => offers.filter((id) => !wanted.includes(id))),
    offered: count(({ offers }) => offers),
  };
};

describe('work that is like what is asked for', () => {
  it('is found among the first three, and little else is offered, where it was tuned', () => {
    expect(outcome('odd')).toEqual({ found: 29, wanted: 30, beside: 2, offered: 31 });
  });

  it('is found as well where nothing was tuned', () => {
    expect(outcome('even')).toEqual({ found: 29, wanted: 29, beside: 1, offered: 30 });
  });

  it('is not offered for the words that every sentence has', () => {
    const common = { title: 'For the', objective: 'and with all of it', audience: 'the who is' };
    expect(library.like({ collateralType: 'flyer', segment: 'members', ...common })).toEqual([]);
  });

  it('is found by all words of a search, in any form and language', () => {
    expect(library.having('membership visitors')).toContain('P01');
    expect(library.having('Hochzeit Winzer')).toEqual([]);
    expect(library.having('wedding')).toEqual(['P37']);
    expect(library.having('weddng')).toEqual([]);
    expect(library.having('headphnes')).toEqual(['P17']);
  });

  it.each([1, 3, 20])('is offered, and nothing else, where the library has %s pieces', (count) => {
    const small = new WorkIndex();
    for (const [id, collateralType, segment, title, objective, audience, brief] of pieces.slice(
      0,
      count,
    ))
      small.keep({ id, collateralType, segment, title, objective, audience, brief, campaign: '' });
    const [id, collateralType, segment, title, , audience] = pieces[0] as (typeof pieces)[number];
    const asked = { collateralType, segment, title, objective: 'More of them', audience };
    expect(small.like(asked)[0]).toBe(id);
    const other = { title: 'Headset for pilots', objective: 'Fly more often', audience: 'Pilots' };
    expect(small.like({ collateralType, segment, ...other })).toEqual([]);
  });

  it('is known by what it says last', () => {
    const own = new WorkIndex();
    const work = {
      id: 'CR-1',
      collateralType: 'flyer',
      segment: 'members',
      campaign: '',
      brief: '',
    };
    const said = { objective: 'Sell tickets for the cruise', audience: 'Passengers of ferries' };
    own.keep({ ...work, ...said, title: 'Harbour cruise' });
    own.keep({ ...work, ...said, title: 'Island cruise' });
    expect(own.having('harbour')).toEqual([]);
    expect(own.having('island')).toEqual(['CR-1']);
  });
});
