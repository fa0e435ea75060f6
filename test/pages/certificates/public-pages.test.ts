import { describe, expect, it } from 'vitest';
import { daysAfter } from '../../../functions/core/calendar/time.ts';
import type { PublicFact } from '../../../functions/core/words/settings.ts';
import { publicCertificatePage } from '../../../functions/pages/certificates/public-pages.ts';
import { Story } from '../../story/story.ts';

const story = new Story().release();
const state = story.state as typeof story.state & {
  released: NonNullable<typeof story.state.released>;
};
const { digest } = state.released;

const page = (shows: readonly PublicFact[], given: Partial<typeof state> = {}, compared?: string) =>
  publicCertificatePage({
    state: { ...state, ...given } as typeof state,
    shows,
    roster: story.roster,
    timeZone: 'America/New_York',
    compared,
  });

describe('the page of what is printed on the work', () => {
  it.each<[PublicFact, string]>([
    ['title', 'Spring flyer'],
    ['signers', 'Rita Reyes'],
    ['digest', digest],
  ])('says the %s where the deployment lets it, and not otherwise', (fact, said) => {
    expect(page([fact])).toContain(said);
    const others = (['title', 'signers', 'digest'] as const).filter((other) => other !== fact);
    expect(page(others)).not.toContain(said);
    expect(page([])).not.toContain(said);
  });

  it('says in words what became of the release', () => {
    expect(page([])).toContain('Valid: nobody has objected');
    const at = daysAfter(state.released.at, 1);
    const plan = { ...(state.brief as NonNullable<typeof state.brief>), submittedAt: at };
    expect(page([], { signedBrief: plan })).toContain('Superseded plan');
    const dispute = { roundId: 'R3', memberId: 'rita', at } as never;
    expect(page([], { disputes: [dispute] })).toContain('In question');
  });

  it('compares what is pasted, with spaces and in capitals, and escapes what is not', () => {
    expect(page([], {}, ` ${digest.toUpperCase()} `)).toContain('The same: ');
    const evil = page([], {}, '"><script>');
    expect(evil).toContain('Not the same: ');
    expect(evil).not.toContain('<script');
  });

  it('says that only an address was signed, where that is so, and offers no comparison', () => {
    const { file: _, ...proof } = state.proof as NonNullable<typeof state.proof>;
    const html = page(['digest'], { proof: { ...proof, link: 'https://proofs.example/1.pdf' } });
    expect(html).toContain('Only the address of the work was signed');
    expect(html).not.toContain('<input');
  });
});
